namespace JitProvisioning;

/// <summary>Writes down what a decision rested on.</summary>
internal static class DecisionTracer
{
    public static DecisionTrace TraceOf(
        Decision decision,
        ProvisioningOutcome outcome,
        ProvisioningReason reason,
        ValueList<ProvisioningReason> heldBack) =>
        new(outcome, reason, DecisionRules.Of(reason), FactsOf(decision).ToValueList(), heldBack);

    public static IEnumerable<DecisionFact> FactsOf(Decision decision)
    {
        yield return new("connection", decision.ConnectionId.Value);
        yield return new("channel", decision.Channel.ToString());
        if (decision.Connection is { } connection)
        {
            yield return new("kind", connection.Owner is { } owner ? $"owned by {owner.Id}" : "shared");
        }

        if (decision.Identity is not { } identity)
        {
            yield break;
        }

        yield return new("key", identity.Key.ToShortHash());
        yield return new("address", identity.EmailStanding.ToString());
        yield return new("groups", identity.GroupsState.ToString());
        yield return new("rights", decision.Verdict.Rights.ToString());
        foreach (var membership in decision.Verdict.Memberships)
        {
            yield return new("belongs to", $"{membership.Organization} by {membership.Rule}");
        }

        foreach (var fact in decision.Facts is { } facts ? FactsOf(facts) : [])
        {
            yield return fact;
        }
    }

    private static IEnumerable<DecisionFact> FactsOf(DecisionFacts facts)
    {
        yield return new("account", AccountOf(facts));
        if (facts.Known is { } known)
        {
            yield return new("issue time", IssueTimeOf(facts, known));
        }

        if (facts.Address.Asked)
        {
            yield return new("address held", HolderOf(facts.Address));
        }

        yield return new("linking", facts.LinkVerifiedEmail ? "by verified address"
            : facts.ExplicitLinking ? "by the person" : "off");
        if (facts.Link is { } link)
        {
            yield return new("link proof", link.Ticket is null ? "unknown or used" : "presented");
        }

        if (facts.Resolution is { } resolution)
        {
            yield return new("conflict", resolution.ToString());
        }
    }

    private static string AccountOf(DecisionFacts facts) =>
        facts.KeyIsOrphaned ? "gone"
        : facts.IsTombstoned is true ? "erased"
        : facts.Known is not { } known ? "none"
        : known.IsProtected ? $"{known.Status}, protected"
        : known.Status.ToString();

    private static string IssueTimeOf(DecisionFacts facts, UserRecord known) =>
        facts.Identity.IssuedAt is null ? "undated" : LedgerSync.IsStale(facts, known) ? "stale" : "current";

    private static string HolderOf(AddressFacts address) =>
        address.IsAmbiguous ? "by several accounts"
        : address.Holder is { } holder ? HolderOf(holder)
        : address.Carriers.Count > 0 ? "by an account that never verified it"
        : "by nobody";

    private static string HolderOf(UserRecord holder) =>
        holder.IsProtected ? "by a protected account" : $"by an account, {holder.Status}";
}
