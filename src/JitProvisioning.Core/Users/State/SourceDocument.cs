namespace JitProvisioning;

/// <summary>What a provisioning source says, in the state document.</summary>
internal sealed class SourceDocument
{
    public string Connection { get; set; } = "";

    public string ExternalId { get; set; } = "";

    public SourceStatus Status { get; set; }

    public static SourceDocument Of(SourceStanding source) => new()
    {
        Connection = source.Connection.Value,
        ExternalId = source.ExternalId,
        Status = source.Status,
    };

    public SourceStanding ToSource() => new(new ConnectionId(Connection), ExternalId, Status);
}
