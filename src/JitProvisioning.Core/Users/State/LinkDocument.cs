namespace JitProvisioning;

/// <summary>A link in the state document.</summary>
internal sealed class LinkDocument
{
    public string Issuer { get; set; } = "";

    public string Subject { get; set; } = "";

    public List<LedgerDocument> Ledger { get; set; } = [];

    public RetirementDocument? Retirement { get; set; }

    public static LinkDocument Of(Link link) => new()
    {
        Issuer = link.Key.Issuer,
        Subject = link.Key.Subject,
        Ledger = [.. link.Ledger.Select(LedgerDocument.Of)],
        Retirement = link.Retirement is { } retirement ? RetirementDocument.Of(retirement) : null,
    };

    public Link ToLink() =>
        new(ExternalKey.Create(Issuer, Subject), Ledger.Select(entry => entry.ToEntry()).ToValueList())
        {
            Retirement = Retirement?.ToRetirement(),
        };
}
