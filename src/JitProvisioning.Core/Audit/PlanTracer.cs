namespace JitProvisioning;

/// <summary>Writes down what a plan was made of.</summary>
internal static class PlanTracer
{
    public static IEnumerable<DecisionFact> FactsOf(DecisionFacts facts)
    {
        yield return new("account", AccountOf(facts));
        if (facts.Migration is { } migration)
        {
            yield return new("migration", MigrationOf(migration));
        }

        if (facts.Link is { } link)
        {
            yield return new("link proof", ProofOf(facts, link));
        }

        foreach (var fact in facts.Known is { } known ? FactsOf(facts, known) : FactsOfStranger(facts))
        {
            yield return fact;
        }

        if (facts.Address.Asked)
        {
            yield return new("address held", HolderOf(facts));
        }

        if (facts.Provisioned is { } source)
        {
            yield return new("source", SourceOf(source));
        }

        if (facts.Invitations is { Open.Count: > 0 } invitations)
        {
            yield return new("invited", InvitedTo(facts, invitations));
        }

        if (facts.Resolution is { } resolution)
        {
            var person = facts.MayAskPerson ? "the person can be asked" : "nobody can be asked";
            yield return new("conflict", $"{resolution}, {person}");
        }

        foreach (var answer in facts.Answers)
        {
            yield return new("attribute conflict", $"{answer.Attribute}: {answer.Resolution}");
        }
    }

    private static IEnumerable<DecisionFact> FactsOf(DecisionFacts facts, UserRecord known)
    {
        yield return new("issue time", IssueTimeOf(facts, known));
        yield return new("membership", MembershipOf(facts, known));
        if (known.ProfileOwner is { } owner)
        {
            yield return new("profile", $"owned by {owner}");
        }
    }

    private static IEnumerable<DecisionFact> FactsOfStranger(DecisionFacts facts)
    {
        yield return new("membership", facts.MembershipRequired ? "required" : "not required");
        yield return new("linking", facts.LinkVerifiedEmail ? "by verified address"
            : facts.LinkWindow == WindowState.Open ? "by verified address, while a window is open"
            : facts.ExplicitLinking ? "by the person"
            : "off");
        if (facts.LinkWindow == WindowState.ReportOnly)
        {
            yield return new("window", "reports only");
        }
    }

    private static string AccountOf(DecisionFacts facts) =>
        facts.KeyIsOrphaned ? "gone"
        : facts.IsTombstoned is true ? "erased"
        : facts.Known is { } known ? DecisionTracer.StandingOf(known) + IdentityOf(facts, known)
        : "none";

    private static string IdentityOf(DecisionFacts facts, UserRecord known) =>
        known.LinkOf(facts.Identity.Key) is { IsRetired: true } ? ", the identity replaced" : "";

    private static string MigrationOf(MigrationFacts migration)
    {
        var way = !migration.ByClaim ? "by verified address"
            : migration.Defect != ProvisioningReason.None ? $"by claim, {migration.Defect}"
            : !migration.Asked ? "by claim"
            : migration.Account is { } account ? $"by claim, of an account {DecisionTracer.StandingOf(account)}"
            : "by claim, of nobody";
        return migration.Decides ? way : way + ", reports only";
    }

    private static string ProofOf(DecisionFacts facts, LinkFacts link)
    {
        var reason = LinkProofRules.Check(facts, link);
        return reason != ProvisioningReason.None ? reason.ToString()
            : link.Account is { } account ? $"holds, for an account {DecisionTracer.StandingOf(account)}"
            : "holds";
    }

    private static string IssueTimeOf(DecisionFacts facts, UserRecord known) =>
        facts.Identity.IssuedAt is null ? "undated" : LedgerSync.IsStale(facts, known) ? "stale" : "current";

    // By an owned connection the one membership counts; by a shared one any does, and there may be thousands.
    private static string MembershipOf(DecisionFacts facts, UserRecord known)
    {
        if (facts.ConnectionOrganization is { } owner)
        {
            return known.MembershipIn(owner) is { } membership ? $"{membership.Status} in {owner}" : $"none in {owner}";
        }

        var active = known.Memberships.Count(membership => membership.Status == MembershipStatus.Active);
        return FormattableString.Invariant($"{active} active of {known.Memberships.Count}");
    }

    private static string SourceOf(SourceFacts source) =>
        source.IsTombstoned ? "of a person who was erased"
        : source.Account is { } account ? $"has an account {DecisionTracer.StandingOf(account)}"
        : "has said nothing";

    private static string InvitedTo(DecisionFacts facts, InvitationFacts invitations)
    {
        var organizations = string.Join(", ", invitations.Open
            .Select(invitation => invitation.Organization.Value)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal));
        return facts.Identity.VerifiedEmail is null ? $"to {organizations}, the address unverified"
            : invitations.Open.All(invitation => invitation.ExpiresAt <= facts.Now) ? $"to {organizations}, expired"
            : $"to {organizations}";
    }

    private static string HolderOf(DecisionFacts facts) => facts.Address switch
    {
        { IsAmbiguous: true } => "by several accounts",
        { Holder: { } holder } => holder.Id == facts.Known?.Id
            ? "by this account"
            : $"by another account, {DecisionTracer.StandingOf(holder)}",
        { Carriers.Count: 1 } => "by an account that never verified it",
        { Carriers.Count: > 1 } => "by several accounts that never verified it",
        _ => "by nobody",
    };
}
