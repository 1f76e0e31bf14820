using System.Text.RegularExpressions;

namespace JitProvisioning.AbuseCases;

/// <summary>Sentences about memberships and roles.</summary>
internal static class MembershipSentences
{
    private const string Suspension = "(org\\w+) membership suspended";
    private const string Set = @"=\{([^}]*)\}(?: in 100% of runs)?";

    public static StateSentence[] All { get; } =
    [
        new("(org\\w+) roles" + Set, (evidence, groups) =>
            HasRoles(evidence.Person, groups[1].Value, groups[2].Value)),
        new("(org\\w+) roles of (\\w+)" + Set, (evidence, groups) =>
            HasRoles(evidence.After.Find(groups[2].Value), groups[1].Value, groups[3].Value)),
        new("(\\w+) (org\\w+) roles" + Set, (evidence, groups) =>
            HasRoles(evidence.After.Find(groups[1].Value), groups[2].Value, groups[3].Value)),
        new("(?:final )?roles of (\\w+)" + Set, (evidence, groups) =>
            HasRoles(evidence.After.Find(groups[1].Value), null, groups[2].Value)),
        new("roles" + Set, (evidence, groups) => HasRoles(evidence.Person, null, groups[1].Value)),
        new("membership only (?:in )?(org\\w+)(?: with roles" + Set + ")?", HasOnly),
        new(Suspension, (evidence, groups) =>
            evidence.Person?.MembershipIn(new OrganizationId(groups[1].Value))?.Status == MembershipStatus.Suspended),
        new("(org\\w+) membership and (\\w+)\\.status unchanged", (evidence, groups) =>
            evidence.Before.Find(groups[2].Value) is { } before
            && evidence.After.Find(groups[2].Value) is { } after
            && before.Status == after.Status
            && MembershipIn(before, groups[1].Value) is { } membership
            && membership == MembershipIn(after, groups[1].Value)),
        new("no membership of (\\w+) in (org\\w+)", (evidence, groups) =>
            evidence.After.Find(groups[1].Value) is not { } user
            || user.MembershipIn(new OrganizationId(groups[2].Value)) is null),
        new("no membership in (org\\w+)(?: \\(.*\\))?", (evidence, groups) =>
            evidence.NewUsers.All(user => user.MembershipIn(new OrganizationId(groups[1].Value)) is null)),
        new("no domain-based membership", (evidence, _) => evidence.After.Users
            .SelectMany(user => user.Memberships)
            .All(membership => membership.Source.Rule != "domain")),
        new("(\\w+) still holds (\\w+) in (org\\w+)", (evidence, groups) =>
            evidence.After.Find(groups[1].Value)?.MembershipIn(new OrganizationId(groups[3].Value))
                ?.Roles.Any(grant => grant.Role == groups[2].Value) == true),
        new("exactly one account holds (\\w+)", (evidence, groups) => evidence.After.Users.Count(
            user => RolesOf(user, null).Any(grant => grant.Role == groups[1].Value)) == 1),
        new("at least one (\\w+) remains in 100% of runs", (evidence, groups) => evidence.After.Users.Any(
            user => RolesOf(user, null).Any(grant => grant.Role == groups[1].Value))),
        new("exactly one (\\w+) row", (evidence, groups) =>
            evidence.Person is { } person
            && RolesOf(person, null).Count(grant => grant.Role == groups[1].Value) == 1),
        new("ASP\\.NET Core Identity global role '(\\w+)' not granted", (evidence, groups) =>
            evidence.After.Users.All(user => user.ApplicationRoles.All(grant => grant.Role != groups[1].Value))),
        new("(org\\w+)-scoped role (\\w+) only", (evidence, groups) =>
            evidence.Person is { ApplicationRoles.Count: 0 } person
            && RolesOf(person, groups[1].Value).Any(grant => grant.Role == groups[2].Value)),
    ];

    /// <summary>The organizations in which the sentences say that the refused person's membership ends up
    /// suspended.</summary>
    public static IReadOnlyCollection<string> SuspendedIn(IEnumerable<string> sentences) => sentences
        .Select(sentence => Regex.Match(sentence, $"^{Suspension}$", RegexOptions.CultureInvariant))
        .Where(match => match.Success)
        .Select(match => match.Groups[1].Value)
        .ToArray();

    private static Membership? MembershipIn(UserRecord user, string organization) =>
        user.MembershipIn(new OrganizationId(organization));

    private static string? HasOnly(Evidence evidence, GroupCollection groups) => evidence.Person switch
    {
        null => "the key leads to nobody",
        { Memberships: [var only] } person when only.Organization.Value == groups[1].Value =>
            groups[2].Success ? HasRoles(person, groups[1].Value, groups[2].Value) : null,
        var person => $"memberships are {string.Join(", ", person.Memberships.Select(one => one.Organization))}",
    };

    private static string? HasRoles(UserRecord? user, string? organization, string expected)
    {
        if (user is null)
        {
            return "there is no such account";
        }

        var named = expected.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var grants = RolesOf(user, organization).ToArray();
        var actual = grants
            .Select(grant => named.Any(name => name.Contains('(', StringComparison.Ordinal))
                ? $"{grant.Role}({SourceOf(grant)})"
                : grant.Role)
            .Order(StringComparer.Ordinal)
            .ToArray();
        return actual.SequenceEqual(named.Order(StringComparer.Ordinal))
            ? null
            : $"the roles are {{{string.Join(",", actual)}}}";
    }

    private static IEnumerable<RoleGrant> RolesOf(UserRecord user, string? organization) => user.ActiveMemberships
        .Where(membership => organization is null || membership.Organization.Value == organization)
        .SelectMany(membership => membership.Roles);

    private static string SourceOf(RoleGrant grant) => grant.Source.Origin switch
    {
        GrantOrigin.SignIn => "jit",
        GrantOrigin.Scim => "scim",
        GrantOrigin.Hand => "manual",
        _ => "invitation",
    };
}
