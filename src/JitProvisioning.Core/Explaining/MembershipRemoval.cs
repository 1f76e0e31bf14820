namespace JitProvisioning;

/// <summary>Says what takes a membership away that a source gave: it goes with the last one.</summary>
internal static class MembershipRemoval
{
    public static ValueList<string> Of(ExplanationFacts facts, GrantSource source) =>
        Removal.Of(facts, source, role: null, sentences => BySignIn(facts, source, sentences));

    private static IEnumerable<string?> BySignIn(
        ExplanationFacts facts, GrantSource source, SignInSentences sentences)
    {
        var connection = facts.Find(sentences.Taker)!;
        return
        [
            sentences.Held(),
            .. source.Rule switch
            {
                OrganizationPlacement.ByConnection => OfConnection(facts, connection, sentences),
                OrganizationPlacement.ByClaim => OfClaim(facts, connection, sentences),
                OrganizationPlacement.ByDomain => OfDomain(facts, connection, source, sentences),
                _ => [sentences.Ungiven()],
            },
            sentences.SwitchedOff(
                facts.Membership!.Sources.All(source.IsSameSource) ? " (it suspends the membership)" : ""),
        ];
    }

    private static IEnumerable<string> OfConnection(
        ExplanationFacts facts, Connection connection, SignInSentences sentences) =>
        connection.Owner?.Id == facts.Organization
            ? [sentences.After("taking the connection from the organization")]
            : [sentences.Next("it is the organization's no longer")];

    private static IEnumerable<string> OfClaim(
        ExplanationFacts facts, Connection connection, SignInSentences sentences)
    {
        var values = Placers.ValuesOf(facts, connection.Id);
        return connection.ClaimPlacement == PlacementTime.FirstSignInOnly
                ? ["no sign-in: the claim places people at their first one"]
            : connection.AbsentOrganizationClaim == AbsentOrganizationMeaning.KeepUnnamed
                ? ["no sign-in: the claim names one organization and says nothing of others"]
            : values.Count == 0
                ? [sentences.Next("no value of its claim stands for the organization any more")]
            :
            [
                sentences.Without(
                    values.Select(value => (connection.OrganizationClaim!, value)),
                    connection.AbsentOrganizationClaim == AbsentOrganizationMeaning.MeansNone),
                sentences.After("taking the value from the organization"),
            ];
    }

    private static IEnumerable<string> OfDomain(
        ExplanationFacts facts, Connection connection, GrantSource source, SignInSentences sentences)
    {
        var domains = Placers.DomainsOf(facts, connection.Id);
        return connection.DomainPlacement == PlacementTime.FirstSignInOnly
                ? ["no sign-in: the domain places people at their first one"]
            : domains.Count == 0
                ? [sentences.Next("no domain of the organization counts for it any more")]
            :
            [
                sentences.Once("with a verified address of a domain that is none of the organization's"),
                sentences.After(source.Evidence is { } domain
                    ? $"taking the domain '{domain}' from the organization"
                    : "taking the domain from the organization"),
            ];
    }
}
