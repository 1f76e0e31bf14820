using System.Globalization;

namespace JitProvisioning;

/// <summary>Says field by field how two records differ.</summary>
internal static class ChangeList
{
    public static ValueList<PlannedChange> Between(UserRecord? before, UserRecord after)
    {
        var changes = new List<PlannedChange>();
        Add(changes, "status", before?.Status.ToString(), after.Status.ToString(), personal: false);
        Add(changes, "protected", Text(before?.IsProtected ?? false), Text(after.IsProtected), personal: false);
        AddLinks(changes, before?.Links ?? [], after.Links);
        AddSources(changes, before?.Sources ?? [], after.Sources);
        Add(changes, "suspendedBy", before?.SuspendedBy?.Value, after.SuspendedBy?.Value, personal: false);
        AddLogins(changes, before?.Links ?? [], after.Links);
        changes.AddRange(ProfileChanges.Between(before, after));
        AddMemberships(changes, before?.Memberships ?? [], after.Memberships);
        AddRoles(changes, "role:", before?.ApplicationRoles ?? [], after.ApplicationRoles);
        Add(
            changes,
            "held",
            Describe(before?.HeldRevocations ?? []),
            Describe(after.HeldRevocations),
            personal: false);
        AddWithheld(changes, before?.WithheldRoles ?? [], after.WithheldRoles);
        Add(changes, "profileOwner", before?.ProfileOwner?.Value, after.ProfileOwner?.Value, personal: false);
        Add(
            changes,
            "chosenOrganization",
            before?.ChosenOrganization?.Value,
            after.ChosenOrganization?.Value,
            personal: false);
        return changes.ToValueList();
    }

    // A key is personal data: its short hash tells links apart.
    private static void AddLinks(List<PlannedChange> changes, ValueList<Link> before, ValueList<Link> after)
    {
        foreach (var link in after)
        {
            var (was, isNow) = (StateOf(before.FirstOrDefault(other => other.Key == link.Key)), StateOf(link));
            if (was != isNow)
            {
                changes.Add(new("link:" + link.Key.ToShortHash(), was, isNow, IsPersonal: false));
            }
        }

        foreach (var link in before.Where(link => after.All(other => other.Key != link.Key)))
        {
            Add(changes, "link:" + link.Key.ToShortHash(), StateOf(link), null, personal: false);
        }
    }

    private static string? StateOf(Link? link) => link is null ? null : link.IsRetired ? "retired" : "linked";

    private static void AddSources(
        List<PlannedChange> changes, ValueList<SourceStanding> before, ValueList<SourceStanding> after)
    {
        foreach (var key in before.Concat(after).Select(source => source.Key).Distinct())
        {
            Add(
                changes,
                "resource:" + key.ToShortHash(),
                before.FirstOrDefault(source => source.Key == key)?.ToString(),
                after.FirstOrDefault(source => source.Key == key)?.ToString(),
                personal: false);
        }
    }

    // What the host's tables name an identity by, told apart by a short hash as the key itself.
    private static void AddLogins(List<PlannedChange> changes, ValueList<Link> before, ValueList<Link> after)
    {
        foreach (var link in after)
        {
            var earlier = before.FirstOrDefault(other => other.Key == link.Key);
            foreach (var entry in link.Ledger)
            {
                var known = earlier?.Entry(entry.Connection, entry.Channel);
                if (known?.LoginKey != entry.LoginKey)
                {
                    changes.Add(new(FieldOf(link, entry), Name(known), Name(entry), IsPersonal: false));
                }
            }
        }
    }

    private static string FieldOf(Link link, LedgerEntry entry) =>
        $"login:{link.Key.ToShortHash()}/{entry.Connection}/{entry.Channel}";

    private static string? Name(LedgerEntry? entry) => entry?.LoginKey is { } login
        ? new ExternalLogin(entry.Connection, login).ToShortHash()
        : null;

    private static void AddMemberships(
        List<PlannedChange> changes, ValueList<Membership> before, ValueList<Membership> after)
    {
        foreach (var membership in after)
        {
            var earlier = before.FirstOrDefault(other => other.Organization == membership.Organization);
            Add(
                changes,
                $"membership:{membership.Organization}",
                earlier?.Status.ToString(),
                membership.Status.ToString(),
                personal: false);
            Add(
                changes,
                $"membershipEnd:{membership.Organization}",
                Text(earlier?.EndsAt),
                Text(membership.EndsAt),
                personal: false);
            AddSources(changes, membership, earlier);
            AddRoles(changes, $"role:{membership.Organization}/", earlier?.Roles ?? [], membership.Roles);
        }

        foreach (var gone in before.Where(earlier => after.All(other => other.Organization != earlier.Organization)))
        {
            Add(changes, $"membership:{gone.Organization}", gone.Status.ToString(), null, personal: false);
            Add(changes, $"membershipEnd:{gone.Organization}", Text(gone.EndsAt), null, personal: false);
            Add(changes, $"membershipSource:{gone.Organization}", Describe(gone), null, personal: false);
            AddRoles(changes, $"role:{gone.Organization}/", gone.Roles, []);
        }
    }

    private static void AddSources(List<PlannedChange> changes, Membership membership, Membership? earlier) => Add(
        changes,
        $"membershipSource:{membership.Organization}",
        Describe(earlier),
        Describe(membership),
        personal: false);

    private static string? Describe(Membership? membership) =>
        membership is null ? null : string.Join("; ", membership.Sources.Select(Describe));

    private static void AddRoles(
        List<PlannedChange> changes, string prefix, ValueList<RoleGrant> before, ValueList<RoleGrant> after)
    {
        if (before.Equals(after))
        {
            return;
        }

        foreach (var grant in after.Without(before))
        {
            Add(changes, prefix + grant.Role, null, Describe(grant), personal: false);
        }

        foreach (var grant in before.Without(after))
        {
            Add(changes, prefix + grant.Role, Describe(grant), null, personal: false);
        }
    }

    private static void AddWithheld(
        List<PlannedChange> changes, ValueList<WithheldRole> before, ValueList<WithheldRole> after)
    {
        foreach (var withheld in after.Except(before))
        {
            Add(changes, FieldOf(withheld), null, "withheld", personal: false);
        }

        foreach (var withheld in before.Except(after))
        {
            Add(changes, FieldOf(withheld), "withheld", null, personal: false);
        }
    }

    private static string FieldOf(WithheldRole withheld) => withheld.Organization is { } organization
        ? $"withheld:{organization}/{withheld.Role}"
        : $"withheld:{withheld.Role}";

    private static string? Describe(ValueList<HeldRevocation> held) => held.Count == 0 ? null : string.Join(
        "; ",
        held.Select(one =>
            $"{one.Connection}: {string.Join(", ", one.Lost)}{(one.IsConfirmed ? " confirmed" : "")}"));

    private static string Describe(RoleGrant grant) => Describe(grant.Source) + (grant.IsLasting ? " for good" : "");

    private static string Describe(GrantSource source) =>
        (source.Connection is { } connection ? $"{source.Origin} {connection} {source.Rule}"
            : source.Origin == GrantOrigin.Invitation ? $"{source.Origin} {source.Rule}"
            : source.Origin.ToString())
        + (source.Missing is { SignIns: var count }
            ? $" missing in {count.ToString(CultureInfo.InvariantCulture)}"
            : "");

    private static string? Text(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture);

    private static string? Text(bool value) => value ? "true" : null;

    private static void Add(List<PlannedChange> changes, string field, string? before, string? after, bool personal)
    {
        if (before != after)
        {
            changes.Add(new PlannedChange(field, before, after, personal));
        }
    }
}
