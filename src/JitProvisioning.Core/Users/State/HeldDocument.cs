namespace JitProvisioning;

/// <summary>A held revocation in the state document.</summary>
internal sealed class HeldDocument
{
    public string Connection { get; set; } = "";

    public List<string> Lost { get; set; } = [];

    public bool IsConfirmed { get; set; }

    public static HeldDocument Of(HeldRevocation held) => new()
    {
        Connection = held.Connection.Value,
        Lost = [.. held.Lost],
        IsConfirmed = held.IsConfirmed,
    };

    public HeldRevocation ToHeld() => new(new ConnectionId(Connection), Lost.ToValueList(), IsConfirmed);
}
