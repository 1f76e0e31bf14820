namespace JitProvisioning;

/// <summary>A ledger entry in the state document.</summary>
internal sealed class LedgerDocument
{
    public string Connection { get; set; } = "";

    public SignInChannel Channel { get; set; }

    public string? Email { get; set; }

    public string? DisplayName { get; set; }

    public string? GivenName { get; set; }

    public string? FamilyName { get; set; }

    public List<AttributeDocument>? Attributes { get; set; }

    public string? LoginKey { get; set; }

    public DateTimeOffset? AppliedIssuedAt { get; set; }

    public static LedgerDocument Of(LedgerEntry entry) => new()
    {
        Connection = entry.Connection.Value,
        Channel = entry.Channel,
        Email = entry.Synced.Email,
        DisplayName = entry.Synced.DisplayName,
        GivenName = entry.Synced.GivenName,
        FamilyName = entry.Synced.FamilyName,
        Attributes = AttributeDocument.Of(entry.Synced.Custom),
        LoginKey = entry.LoginKey,
        AppliedIssuedAt = entry.AppliedIssuedAt,
    };

    public LedgerEntry ToEntry() => new()
    {
        Connection = new ConnectionId(Connection),
        Channel = Channel,
        Synced = new Profile
        {
            Email = Email,
            DisplayName = DisplayName,
            GivenName = GivenName,
            FamilyName = FamilyName,
            Custom = AttributeDocument.Read(Attributes),
        },
        LoginKey = LoginKey,
        AppliedIssuedAt = AppliedIssuedAt,
    };
}
