namespace JitProvisioning;

/// <summary>What a change means for a store that keeps more than accounts and keys in rows.</summary>
public sealed record RowDifferences
{
    /// <summary>Memberships to insert or replace.</summary>
    public ValueList<Membership> Set { get; init; } = [];

    /// <summary>Organizations whose membership row goes.</summary>
    public ValueList<OrganizationId> Removed { get; init; } = [];

    /// <summary>Application roles after the change; null when they stay as they are.</summary>
    public ValueList<RoleGrant>? ApplicationRoles { get; init; }

    /// <summary>The account's memberships before the change: with the version that the change expects they are what the
    /// rows say, so a store need not read these. Null when they are not known.</summary>
    public ValueList<Membership>? FormerMemberships { get; init; }

    /// <summary>Application roles before the change, as <see cref="FormerMemberships"/>.</summary>
    public ValueList<RoleGrant>? FormerApplicationRoles { get; init; }

    /// <summary>Logins that lead to the account from now on, for stores that keep them.</summary>
    public ValueList<ExternalLogin> AddedLogins { get; init; } = [];

    /// <summary>Logins that lead to the account no longer.</summary>
    public ValueList<ExternalLogin> RemovedLogins { get; init; } = [];

    /// <summary>True when the change writes the address or whether it is verified: else the row may hold a newer one of
    /// the application's, which stays.</summary>
    public bool WritesAddress { get; init; }

    /// <summary>True when the change opens an account that was suspended or locked.</summary>
    public bool Unlocks { get; init; }

    /// <summary>True when the account holds a role no longer, in an organization or the whole application.</summary>
    public bool RevokesRoles { get; init; }

    internal static RowDifferences Between(UserRecord? before, UserRecord after) => new()
    {
        Set = after.Memberships
            .Where(membership => before?.MembershipIn(membership.Organization) != membership)
            .ToValueList(),
        Removed = (before?.Memberships ?? [])
            .Select(membership => membership.Organization)
            .Where(organization => after.MembershipIn(organization) is null)
            .ToValueList(),
        ApplicationRoles = after.ApplicationRoles.Equals(before?.ApplicationRoles ?? [])
            ? null
            : after.ApplicationRoles,
        FormerMemberships = before?.Memberships ?? [],
        FormerApplicationRoles = before?.ApplicationRoles ?? [],
        AddedLogins = LoginsOf(after).Except(LoginsOf(before)).ToValueList(),
        RemovedLogins = LoginsOf(before).Except(LoginsOf(after)).ToValueList(),
        WritesAddress = before is null
            || before.Profile.Email != after.Profile.Email
            || before.EmailVerified != after.EmailVerified,
        Unlocks = before is not null && IsClosed(before) && !IsClosed(after),
        RevokesRoles = RolesOf(before).Except(RolesOf(after)).Any(),
    };

    private static bool IsClosed(UserRecord user) => user.Status != UserStatus.Active || user.LockedUntil is not null;

    private static IEnumerable<ExternalLogin> LoginsOf(UserRecord? user) =>
        from link in user?.Links ?? []
        where !link.IsRetired
        from entry in link.Ledger
        where entry.LoginKey is not null
        select new ExternalLogin(entry.Connection, entry.LoginKey!);

    private static IEnumerable<(OrganizationId?, string)> RolesOf(UserRecord? user) => user is null
        ? []
        : user.ActiveMemberships
            .SelectMany(membership => membership.Roles
                .Select(grant => ((OrganizationId?)membership.Organization, grant.Role)))
            .Concat(user.ApplicationRoles.Select(grant => ((OrganizationId?)null, grant.Role)));
}
