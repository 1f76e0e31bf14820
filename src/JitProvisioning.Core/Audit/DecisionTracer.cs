namespace JitProvisioning;

/// <summary>Writes down what a decision rested on, when somebody asks: a sign-in whose trace nobody reads pays nothing
/// for it.</summary>
internal static class DecisionTracer
{
    public static DecisionTrace TraceOf(
        Decision decision,
        ProvisioningOutcome outcome,
        ProvisioningReason reason,
        ValueList<ProvisioningReason> heldBack) =>
        new(outcome, reason, DecisionRules.Of(decision, reason), FactsOf(decision), heldBack);

    /// <summary>The facts of a sign-in.</summary>
    public static ValueList<DecisionFact> FactsOf(Decision decision) =>
        [.. FactsOfWay(decision), .. FactsOfRun(decision)];

    /// <summary>The facts of a change outside the sign-in.</summary>
    public static ValueList<DecisionFact> FactsOf(UserRecord before) => [new("account", StandingOf(before))];

    private static IEnumerable<DecisionFact> FactsOfWay(Decision decision)
    {
        yield return new("connection", decision.ConnectionId.Value);
        yield return new("channel", decision.Channel.ToString());
        if (decision.Connection is { } connection)
        {
            yield return new("kind", connection.Owner is { } owner ? $"owned by {owner.Id}" : "shared");
        }

        if (!decision.Commit)
        {
            yield return new("preview", "nothing is written");
        }
    }

    private static IEnumerable<DecisionFact> FactsOfRun(Decision decision)
    {
        if (decision.Identity is not { } identity)
        {
            return FactsOfUnread(decision);
        }

        var facts = FactsOf(identity).Concat(decision.Verdict is { } verdict ? FactsOf(verdict) : []);
        return decision.ProofHeld ? facts.Append(new("proof", "holds, nothing to plan"))
            : decision.Facts is { } planned ? facts.Concat(PlanTracer.FactsOf(planned))
            : facts;
    }

    private static IEnumerable<DecisionFact> FactsOfUnread(Decision decision)
    {
        yield return new("identity", "not read");
        if (decision.IssuerStanding is { } standing)
        {
            yield return new("issuer", standing == ProvisioningReason.None ? "as registered" : standing.ToString());
        }

        foreach (var (payload, claims) in decision.Payloads)
        {
            yield return new(payload, claims.ToString());
        }
    }

    private static IEnumerable<DecisionFact> FactsOf(ExternalIdentity identity)
    {
        yield return new("key", identity.Key.ToShortHash());
        yield return new("address", identity.EmailStanding == EmailStanding.Unusable
            ? $"{identity.EmailStanding}, {identity.EmailDefect}"
            : identity.EmailStanding.ToString());
        yield return new("groups", identity.GroupsState.ToString());
    }

    private static IEnumerable<DecisionFact> FactsOf(PolicyVerdict verdict)
    {
        yield return new("rights", verdict.Rights.ToString());
        foreach (var membership in verdict.Memberships)
        {
            yield return new("belongs to", $"{membership.Organization} by {membership.Rule}");
            var place = $" in {membership.Organization}";
            foreach (var fact in RoleTracer.FactsOf(place, membership.Roles, membership.Undecided))
            {
                yield return fact;
            }
        }

        foreach (var fact in RoleTracer.FactsOf("", verdict.ApplicationRoles, verdict.UndecidedApplicationRoles))
        {
            yield return fact;
        }

        foreach (var code in verdict.Codes)
        {
            yield return new("policy", code);
        }
    }

    public static string StandingOf(UserRecord account) =>
        account.Status
        + (account.LockedUntil is null ? "" : ", locked")
        + (account.IsClosedToSignIns ? ", protected" : "");
}
