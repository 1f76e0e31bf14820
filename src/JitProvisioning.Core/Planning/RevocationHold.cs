namespace JitProvisioning;

/// <summary>Holds a plan back that would take more from a person than the connection may unconfirmed.</summary>
internal static class RevocationHold
{
    /// <summary>The account as it is to be: as granted, or as it was with what is held.</summary>
    public static UserRecord Apply(UserRecord before, UserRecord granted, DecisionFacts facts)
    {
        var held = before.HeldRevocations.FirstOrDefault(other => other.Connection == facts.Identity.Connection);
        var released = held is null ? granted : granted with { HeldRevocations = Without(before, held) };
        // Whom the provider switched off nothing keeps in.
        if (facts.Fence is not { } fence || facts.Verdict.IsSwitchedOff)
        {
            return released;
        }

        var given = NamesOf(before, new OwnGrants(facts, before)).ToValueList();
        var lost = given.Except(NamesOf(granted, new OwnGrants(facts, granted))).ToValueList();
        if (fence.Allows(lost, given.Count) || (held is { IsConfirmed: true } && lost.All(held.Lost.Contains)))
        {
            return released;
        }

        var now = held is not null && held.Lost.Equals(lost)
            ? held
            : new HeldRevocation(facts.Identity.Connection, lost, IsConfirmed: false);
        return before with { HeldRevocations = [.. Without(before, held), now] };
    }

    /// <summary>True when something is held of what the connection gave.</summary>
    public static bool IsHolding(UserRecord account, DecisionFacts facts) =>
        account.HeldRevocations.Any(held => held.Connection == facts.Identity.Connection);

    private static ValueList<HeldRevocation> Without(UserRecord user, HeldRevocation? held) =>
        user.HeldRevocations.Where(other => other != held).ToValueList();

    // What is switched off is not lost: somebody may switch it on again.
    private static IEnumerable<string> NamesOf(UserRecord user, OwnGrants own) => user.Memberships
        .Where(membership => membership.Status is
            MembershipStatus.Active or MembershipStatus.Pending or MembershipStatus.Suspended)
        .SelectMany(membership => NamesOf(membership, own))
        .Concat(user.ApplicationRoles.Where(own.Gave).Select(grant => "/" + grant.Role))
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> NamesOf(Membership membership, OwnGrants own)
    {
        if (own.SourceOf(membership) is not null)
        {
            yield return membership.Organization.Value;
        }

        foreach (var grant in membership.Roles.Where(own.Gave))
        {
            yield return $"{membership.Organization}/{grant.Role}";
        }
    }
}
