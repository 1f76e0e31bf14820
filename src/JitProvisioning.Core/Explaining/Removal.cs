namespace JitProvisioning;

/// <summary>Says what takes away a membership or role, whoever gave it.</summary>
internal static class Removal
{
    private const string ByAdministrator = "an administrator";

    /// <param name="facts">What is known.</param>
    /// <param name="source">The source.</param>
    /// <param name="role">The role; null for the membership itself.</param>
    /// <param name="bySignIn">What sign-ins take what this one gave.</param>
    public static ValueList<string> Of(
        ExplanationFacts facts,
        GrantSource source,
        string? role,
        Func<SignInSentences, IEnumerable<string?>> bySignIn) =>
        Sentences(facts, source, role, bySignIn)
            .Concat(Ends(facts))
            .OfType<string>()
            .Append(ByAdministrator)
            .ToValueList();

    private static IEnumerable<string?> Sentences(
        ExplanationFacts facts,
        GrantSource source,
        string? role,
        Func<SignInSentences, IEnumerable<string?>> bySignIn) =>
        source switch
        {
            { Origin: GrantOrigin.Hand } => ["no sign-in: it was given by hand"],
            { Origin: GrantOrigin.Invitation } => ["no sign-in: an invitation gave it"],
            { Origin: GrantOrigin.Scim, Connection: { } id } => [$"the SCIM client of the connection '{id}'"],
            { Origin: GrantOrigin.SignIn, Connection: not null } => OfSignIn(facts, new(facts, source, role), bySignIn),
            _ => [],
        };

    private static IEnumerable<string?> OfSignIn(
        ExplanationFacts facts,
        SignInSentences sentences,
        Func<SignInSentences, IEnumerable<string?>> bySignIn) =>
        (facts.StandstillOf(sentences.Taker) is { } standstill ? [$"no sign-in: {standstill}"] : bySignIn(sentences))
            .Append(HasIdentityOf(facts, sentences.Taker)
                ? $"unlinking an identity of the connection '{sentences.Taker}'"
                : null)
            .Append(facts.Find(sentences.Taker) is { IsProvisionedBySource: true }
                ? $"the SCIM client of the connection '{sentences.Taker}', by taking the person out of use"
                : null);

    private static bool HasIdentityOf(ExplanationFacts facts, ConnectionId connection) => facts.User.Links.Any(link =>
        !link.IsRetired && link.Ledger.Any(entry => entry.Connection == connection));

    // A role of an organization goes with the membership.
    private static IEnumerable<string?> Ends(ExplanationFacts facts) => facts.Membership switch
    {
        { Status: MembershipStatus.Active, EndsAt: { } end } =>
            [$"the end of the membership, {ExplanationText.Of(end)}"],
        { Status: MembershipStatus.Pending, EndsAt: { } end } =>
            [$"the request for the membership lapsing, {ExplanationText.Of(end)}"],
        _ => [],
    };
}
