namespace JitProvisioning;

/// <summary>A change of organizations or connections to be committed, all or nothing.</summary>
public sealed record OrganizationChange
{
    /// <summary>The revision that must be stored now; the commit makes it one more.</summary>
    public required long ExpectedRevision { get; init; }

    /// <summary>The organizations to insert or to overwrite; each bears the revision to come.</summary>
    public ValueList<StoredOrganization> Organizations { get; init; } = [];

    /// <summary>The connections to insert or to overwrite; each bears the revision to come.</summary>
    public ValueList<StoredConnection> Connections { get; init; } = [];

    /// <summary>The audit entry, part of the same commit.</summary>
    public required AuditEntry Audit { get; init; }

    /// <summary>The revision it leads to, and the ids of what it writes.</summary>
    public override string ToString() =>
        $"change to revision {ExpectedRevision + 1} of "
        + string.Join(
            ", ",
            Organizations.Select(organization => $"organization {organization.Id}")
                .Concat(Connections.Select(connection => $"connection {connection.Id}")));
}
