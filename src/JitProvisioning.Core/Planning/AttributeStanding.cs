namespace JitProvisioning;

/// <summary>How an attribute stands before a sign-in by a connection: its value, where it comes from, and what the
/// connection said last.</summary>
internal sealed record AttributeStanding
{
    /// <summary>The value here.</summary>
    public ProfileValue? Local { get; private init; }

    /// <summary>The value that this source synced last.</summary>
    public ProfileValue? LastSynced { get; private init; }

    /// <summary>True when the connection may write the attribute.</summary>
    public bool MayWrite { get; private init; }

    /// <summary>True when the attribute never had a value, as far as anybody knows.</summary>
    public bool IsNew { get; private init; }

    /// <summary>True when somebody edited it by hand.</summary>
    public bool IsByHand { get; private init; }

    /// <summary>True when the value here is not the one that the connection gave: somebody edited it, here or in the
    /// host's own tables.</summary>
    public bool IsEdited { get; private init; }

    /// <summary>True when what was synced last says what the provider has changed. It does not where the value is one
    /// that another connection left behind.</summary>
    public bool CountsLastSynced { get; private init; }

    public static AttributeStanding Of(
        UserRecord user,
        string attribute,
        LedgerEntry? entry,
        ConnectionId connection,
        Func<ConnectionId, AttributeMap?> attributesOf)
    {
        var (local, source) = (user.Profile.Find(attribute), user.SourceOf(attribute));
        var lastSynced = entry?.Synced.Find(attribute);
        var isByHand = source?.Origin == GrantOrigin.Hand;
        var counts = source is null || isByHand || source.Connection == connection;
        return new AttributeStanding
        {
            Local = local,
            LastSynced = lastSynced,
            MayWrite = AttributeOwnership.MayWrite(user, attribute, connection, attributesOf),
            IsNew = local is null && lastSynced is null && source is null,
            IsByHand = isByHand,
            IsEdited = isByHand || (counts && lastSynced is not null && !IsSynced(user, connection, local, attribute)),
            CountsLastSynced = counts,
        };
    }

    // Other channels and identities of the connection may have given a newer value.
    private static bool IsSynced(
        UserRecord user, ConnectionId connection, ProfileValue? local, string attribute)
    {
        foreach (var link in user.Links.AsSpan())
        {
            foreach (var entry in link.Ledger.AsSpan())
            {
                if (entry.Connection == connection && entry.Synced.Find(attribute) == local)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
