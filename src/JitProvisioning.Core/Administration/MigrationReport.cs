namespace JitProvisioning;

/// <summary>How the accounts there are stand to a connection's migration, each counted once.</summary>
/// <remarks>Keys that were put into the store beside the library, for accounts that it has not written yet, are unknown
/// to it until their first sign-in.</remarks>
public sealed record MigrationReport
{
    /// <summary>Accounts that have one old identity and nothing against it.</summary>
    public int Ready { get; init; }

    /// <summary>Accounts whose identity this connection's migration replaced already.</summary>
    public int Migrated { get; init; }

    /// <summary>Accounts with several old identities, or one of the new issuer beside.</summary>
    public int Conflicting { get; init; }

    /// <summary>Accounts that are protected from sign-ins.</summary>
    public int Protected { get; init; }

    /// <summary>Accounts that are suspended, deleted or locked now.</summary>
    public int Inactive { get; init; }

    /// <summary>Accounts that hold no verified address, where the address leads to them.</summary>
    public int Unverified { get; init; }

    /// <summary>Accounts whose verified address others hold as well.</summary>
    public int Ambiguous { get; init; }

    /// <summary>Accounts whose verified address is in none of the migration's domains.</summary>
    public int Outside { get; init; }

    /// <summary>Accounts that have no old identity.</summary>
    public int Unconcerned { get; init; }
}
