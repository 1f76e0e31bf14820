using System.Globalization;

namespace JitProvisioning;

/// <summary>The words for sign-ins by one connection that take something away.</summary>
/// <param name="facts">What is known.</param>
/// <param name="source">Whose grant it is.</param>
/// <param name="role">The role; null for the membership itself.</param>
internal sealed class SignInSentences(ExplanationFacts facts, GrantSource source, string? role)
{
    private const int MostValues = 5;

    private readonly Connection? _connection = facts.Find(facts.TakerOf(source.Connection!.Value));

    /// <summary>The connection whose sign-ins take away what the source gave.</summary>
    public ConnectionId Taker { get; } = facts.TakerOf(source.Connection!.Value);

    private string By => source.Channel is null or SignInChannel.OpenIdConnect
        ? $"by the connection '{Taker}'"
        : $"by the connection '{Taker}' ({source.Channel})";

    /// <summary>A change of the configuration, which a sign-in then applies.</summary>
    public string After(string change) => $"{change}, with the next sign-in {By}{Delay}";

    /// <summary>Whatever the next sign-in says.</summary>
    public string Next(string why) => $"the next sign-in {By}{Delay}: {why}";

    /// <summary>A sign-in of which something is true.</summary>
    public string Once(string condition) => $"a sign-in {By} {condition}{Delay}";

    /// <summary>A sign-in that switches the person off, which no grace and no limit delays; null where none
    /// can.</summary>
    /// <param name="effect">What it does, where it takes nothing away.</param>
    public string? SwitchedOff(string effect = "") => _connection?.ActiveClaim is { } claim
        ? $"a sign-in {By} in which the claim '{claim}' is false{effect}"
        : null;

    /// <summary>A sign-in whose claims hold none of the values.</summary>
    /// <param name="values">The claims with their values.</param>
    /// <param name="isAbsenceNone">True where a claim that is left out holds none as well.</param>
    public string Without(IEnumerable<(string Claim, string Value)> values, bool isAbsenceNone) => Once(
        "in which " + string.Join(
            " and ",
            values.GroupBy(pair => pair.Claim, pair => pair.Value, StringComparer.Ordinal).Select(claim =>
                $"the claim '{claim.Key}' is sent without {List(claim)}{(isAbsenceNone ? ", or not at all" : "")}"))
        + (facts.HasPolicies ? " and no policy gives it" : ""));

    /// <summary>A sign-in that nothing in the configuration gives it to.</summary>
    public string Ungiven() => facts.HasPolicies
        ? Once("in which no policy gives it")
        : Next("nothing gives it any more");

    /// <summary>What was held and goes once it is confirmed; null where nothing was.</summary>
    public string? Held() => facts.HeldOf(Taker, role) switch
    {
        null => null,
        { IsConfirmed: true } => $"the next sign-in {By}: an administrator confirmed what was held",
        _ => $"the next sign-in {By} after an administrator confirms what is held",
    };

    private string Delay => Grace + (IsFenced ? ", and once an administrator confirms it" : "");

    // What goes with it at least is more than one sign-in may take unconfirmed, whatever else there is.
    private bool IsFenced => _connection?.Fence is { } fence && !fence.Allows(
        role is not null || facts.Membership is not { } membership
            ? [facts.NameOf(role)]
            : membership.Roles
                .Where(grant => source.IsSameSource(grant.Source) && !grant.IsLasting)
                .Select(grant => facts.NameOf(grant.Role))
                .Append(facts.NameOf(null))
                .Distinct(StringComparer.Ordinal)
                .ToValueList(),
        int.MaxValue);

    private string Grace => _connection is null or { GraceSignIns: 0, GracePeriod.Ticks: 0 } ? ""
        : $", once that is so in more than {Count(_connection.GraceSignIns)} and for {Text(_connection.GracePeriod)}"
            + (source.Missing is { } missing ? $" (so far in {Text(missing.SignIns)})" : "");

    private static string Count(int signIns) => signIns == 1 ? "1 sign-in" : $"{Text(signIns)} sign-ins";

    private static string List(IEnumerable<string> values)
    {
        var all = values.Distinct(StringComparer.Ordinal).Select(value => ClaimEvidence.Show(value)).ToArray();
        var shown = string.Join(" or ", all.Take(MostValues));
        return all.Length > MostValues ? $"{shown} or {Text(all.Length - MostValues)} more" : shown;
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
