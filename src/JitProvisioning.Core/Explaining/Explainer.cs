namespace JitProvisioning;

/// <summary>Makes an explanation of an account and a configuration. Pure: it reads no clock and no store.</summary>
internal static class Explainer
{
    public static MembershipExplanation Explain(ExplanationFacts facts)
    {
        var standings = new RuleStandings(facts);
        var membership = facts.Membership;
        return new MembershipExplanation
        {
            User = facts.User.Id,
            Account = facts.User.Status,
            Organization = facts.Organization,
            Status = membership?.Status,
            EndsAt = membership?.EndsAt,
            IsInUse = WhyNotInUse(facts).Length == 0,
            PolicyVersion = facts.Configuration.Version,
            Sources = (membership?.Sources ?? [])
                .Select(source => Explain(
                    facts, source, standings.OfPlacement(source), MembershipRemoval.Of(facts, source)))
                .ToValueList(),
            Roles = RolesOf(facts)
                .GroupBy(grant => grant.Role, StringComparer.Ordinal)
                .OrderBy(role => role.Key, StringComparer.Ordinal)
                .Select(role => Explain(facts, standings, role.Key, role))
                .ToValueList(),
            WithheldRoles = facts.User.WithheldRoles
                .Where(withheld => withheld.Organization == facts.Organization)
                .Select(withheld => withheld.Role)
                .Order(StringComparer.Ordinal)
                .ToValueList(),
            HeldRevocations = HeldOf(facts),
            Notes = NotesOf(facts),
        };
    }

    private static ValueList<RoleGrant> RolesOf(ExplanationFacts facts) =>
        facts.Organization is null ? facts.User.ApplicationRoles : facts.Membership?.Roles ?? [];

    private static RoleExplanation Explain(
        ExplanationFacts facts, RuleStandings standings, string role, IEnumerable<RoleGrant> grants) =>
        new(role, grants
            .Select(grant => Explain(
                facts, grant.Source, standings.Of(grant.Source, role), RoleRemoval.Of(facts, grant)) with
            {
                IsLasting = grant.IsLasting,
            })
            .ToValueList())
        {
            IsHeld = facts.User.HeldRevocations.Any(held =>
                held.Lost.Contains(facts.NameOf(role), StringComparer.Ordinal)),
        };

    private static SourceExplanation Explain(
        ExplanationFacts facts, GrantSource source, RuleStanding standing, ValueList<string> removedBy) =>
        new(source, standing, source.PolicyVersion == facts.Configuration.Version, removedBy);

    private static ValueList<HeldRevocation> HeldOf(ExplanationFacts facts)
    {
        var prefix = facts.NameOf("");
        return facts.User.HeldRevocations
            .Select(held => held with
            {
                Lost = held.Lost
                    .Where(name => name.StartsWith(prefix, StringComparison.Ordinal)
                        || (facts.Organization is not null && name == facts.NameOf(null)))
                    .ToValueList(),
            })
            .Where(held => held.Lost.Count > 0)
            .ToValueList();
    }

    private static ValueList<string> NotesOf(ExplanationFacts facts) =>
    [
        .. WhyNotInUse(facts),
        .. facts.User.Status == UserStatus.Active && facts.User.IsClosedToSignIns
            ? ["sign-ins change nothing: the account is protected"]
            : Array.Empty<string>(),
    ];

    private static string[] WhyNotInUse(ExplanationFacts facts) =>
    [
        .. Note(facts.User.Status != UserStatus.Active, $"the account is {facts.User.Status}"),
        .. Note(facts.User.LockedUntil > facts.Now, "the account is locked"),
        .. facts.Organization is null ? [] : WhyNoMember(facts),
    ];

    private static IEnumerable<string> WhyNoMember(ExplanationFacts facts) =>
    [
        .. facts.Membership switch
        {
            null => ["there is no membership"],
            { Status: MembershipStatus.Pending } => ["the membership waits for an administrator to approve it"],
            { Status: MembershipStatus.Removed } =>
                ["an administrator took the membership away: no sign-in gives it back"],
            { Status: MembershipStatus.Ended } => ["the membership ended: no sign-in gives it back"],
            { Status: MembershipStatus.Suspended } => ["the membership is suspended"],
            _ => Array.Empty<string>(),
        },
        .. Note(facts.Settings is null, "the organization is not declared"),
        .. Note(facts.Settings is { IsOpen: false }, "the organization is switched off"),
    ];

    private static string[] Note(bool isSo, string sentence) => isSo ? [sentence] : [];
}
