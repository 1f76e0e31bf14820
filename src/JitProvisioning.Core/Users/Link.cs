namespace JitProvisioning;

/// <summary>The tie between an account and one external identity, with its ledger.</summary>
public sealed record Link(ExternalKey Key, ValueList<LedgerEntry> Ledger)
{
    /// <summary>Why the identity is refused, where a migration replaced it; null for one that opens the
    /// account.</summary>
    public LinkRetirement? Retirement { get; init; }

    /// <summary>True for an identity that opens the account no longer.</summary>
    public bool IsRetired => Retirement is not null;

    internal LedgerEntry? Entry(ConnectionId connection, SignInChannel channel)
    {
        foreach (var entry in Ledger)
        {
            if (entry.Connection == connection && entry.Channel == channel)
            {
                return entry;
            }
        }

        return null;
    }

    internal Link With(LedgerEntry entry) => this with
    {
        Ledger = Ledger
            .Where(other => other.Connection != entry.Connection || other.Channel != entry.Channel)
            .Append(entry)
            .ToValueList(),
    };
}
