namespace JitProvisioning.Core.Tests;

/// <summary>Whether a person belongs to what the connection leads to.</summary>
internal static class Places
{
    /// <summary>Why the account would not be admitted once this sign-in is done with it.</summary>
    public static ProvisioningReason Refusal(DecisionFacts facts, UserRecord account) =>
        Refusal(facts, [.. account.Memberships.Where(held => !IsTaken(facts, account, held))], Joins(facts, account));

    /// <summary>True when the connection gave the account something that it gives no longer.</summary>
    public static bool IsTaken(DecisionFacts facts, UserRecord account) =>
        account.Memberships.Any(held => IsTaken(facts, account, held));

    /// <summary>Why a new account would not be admitted.</summary>
    public static ProvisioningReason RefusalOfNew(DecisionFacts facts) => Refusal(facts, [], joins: true);

    /// <summary>What was taken from the account of that which the verdict wants.</summary>
    public static ProvisioningReason LostOf(DecisionFacts facts, UserRecord account)
    {
        var wanted = account.Memberships.Where(held => Wants(facts, held.Organization)).ToArray();
        return wanted.Any(held => held.Status == MembershipStatus.Removed) ? ProvisioningReason.MembershipRemoved
            : wanted.Any(held => held.Status == MembershipStatus.Suspended) ? ProvisioningReason.MembershipInactive
            : ProvisioningReason.None;
    }

    // Joining is a write: only who may be updated, by a token that may write, and no protected account.
    public static bool Joins(DecisionFacts facts, UserRecord account) =>
        facts.Known is null
        || (!account.IsProtected && !Times.IsStale(facts) && GateRows.Has(facts, Rights.Update));

    // Only what is of this very connection, in use and in an organization that is open; every role in it is the
    // connection's as well.
    private static bool IsTaken(DecisionFacts facts, UserRecord account, Membership held) =>
        Joins(facts, account)
        && held.Status == MembershipStatus.Active
        && !Wants(facts, held.Organization)
        && IsOpen(facts, held.Organization)
        && held.Source.Origin == GrantOrigin.SignIn
        && held.Source.Connection == facts.Identity.Connection;

    private static ProvisioningReason Refusal(
        DecisionFacts facts, IReadOnlyList<Membership> held, bool joins)
    {
        if (facts.ConnectionOrganization is { } owner)
        {
            return InOwner(facts, owner, held, joins);
        }

        return !facts.MembershipRequired || IsAnywhere(facts, held, joins)
            ? ProvisioningReason.None
            : InNone(facts, held, joins);
    }

    // An owned connection leads to its owner, whatever else the person belongs to.
    private static ProvisioningReason InOwner(
        DecisionFacts facts, OrganizationId owner, IReadOnlyList<Membership> held, bool joins)
    {
        var membership = held.FirstOrDefault(membership => membership.Organization == owner);
        return membership switch
        {
            { Status: MembershipStatus.Suspended } => ProvisioningReason.MembershipInactive,
            { Status: MembershipStatus.Removed } => ProvisioningReason.MembershipRemoved,
            not null when IsOpen(facts, owner) => ProvisioningReason.None,
            null when joins && Enters(facts, held).Contains(owner) => ProvisioningReason.None,
            _ when !facts.MembershipRequired => ProvisioningReason.None,
            _ => Invited.Lack(facts, held, ProvisioningReason.NoOrganization),
        };
    }

    private static bool IsAnywhere(DecisionFacts facts, IReadOnlyList<Membership> held, bool joins) =>
        held.Any(membership => membership.Status == MembershipStatus.Active && IsOpen(facts, membership.Organization))
        || (joins && Enters(facts, held).Any(entered =>
            held.All(membership => membership.Organization != entered)));

    // What the verdict wants where people are taken in by it, and what invitations open.
    private static IEnumerable<OrganizationId> Enters(DecisionFacts facts, IReadOnlyList<Membership> held) =>
        facts.Verdict.Memberships
            .Select(desired => desired.Organization)
            .Where(organization => IsOpen(facts, organization) && organization != Accounts.Private)
            .Concat(Invited.LetIn(facts, held));

    private static ProvisioningReason InNone(
        DecisionFacts facts, IReadOnlyList<Membership> held, bool joins)
    {
        return held.Any(membership => membership.Status == MembershipStatus.Removed)
            ? ProvisioningReason.MembershipRemoved
            : held.Any(membership => membership.Status == MembershipStatus.Suspended)
                ? ProvisioningReason.MembershipInactive
                : held.Count > 0 || (joins && WantsClosed(facts))
                    ? ProvisioningReason.OrganisationInactive
                    : Invited.Lack(facts, held, ProvisioningReason.NoOrganization);
    }

    private static bool WantsClosed(DecisionFacts facts) =>
        facts.Verdict.Memberships.Any(desired => !IsOpen(facts, desired.Organization));

    private static bool Wants(DecisionFacts facts, OrganizationId organization) =>
        facts.Verdict.Memberships.Any(desired => desired.Organization == organization);

    private static bool IsOpen(DecisionFacts facts, OrganizationId organization) =>
        facts.Organizations.Find(organization) is { Active: true };
}
