namespace JitProvisioning;

/// <summary>A dated window in which a connection's identities replace those that an issuer gave the same people before:
/// after a new app registration, a change of the subject claim or a change of the provider.</summary>
/// <remarks>Write dates with their offset, such as 2026-03-01T00:00:00Z. The replaced identity opens its account no
/// longer and never leads elsewhere; <see cref="IMigrationAdministration"/> lists what was replaced and undoes
/// it.</remarks>
public sealed class MigrationOptions
{
    /// <summary>The issuer whose identities are replaced, as its tokens spelled it; the connection's own where only the
    /// subjects change. Required.</summary>
    public string? FromIssuer { get; set; }

    /// <summary>The claim of the new token that carries the old subject, one that only the provider itself can set.
    /// Null: people are found by verified address, under every guard of linking. Default null.</summary>
    public string? FromSubjectClaim { get; set; }

    /// <summary>The moment it opens. Null: it is open already. Default null.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>The moment it closes, at most 366 days after it opens. Required.</summary>
    public DateTimeOffset? Until { get; set; }

    /// <summary>The e-mail domains it is limited to, each one that the connection is authoritative for. Required
    /// without <see cref="FromSubjectClaim"/>; with it, default none: whatever the address.</summary>
    public IList<string> Domains { get; } = [];

    /// <summary>True decides as if there were no migration and says with
    /// <see cref="ProvisioningReason.WouldMigrate"/> what it would have replaced. Default true.</summary>
    public bool ReportOnly { get; set; } = true;
}
