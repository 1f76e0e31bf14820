using System.Collections.Immutable;
using CsCheck;

namespace JitProvisioning.Core.Tests;

/// <summary>Generates the steps of histories: few people, values and roles, so that they meet.</summary>
internal static class HistoryGen
{
    private static readonly Gen<string> Person = Gen.OneOf("ann", "ann", "ann", "ben");

    private static readonly Gen<string> Connection = Gen.OneOf("acme-oidc", "partner-oidc", "shared", "shared");

    private static readonly Gen<string> Organization = Gen.OneOf(HistorySettings.Acme, HistorySettings.Beta);

    private static readonly Gen<string> Role = Gen.OneOf("Editor", "Reader", "Member", "Guest");

    private static readonly Gen<string> Declared = Gen.OneOf("Editor", "Reader", "Member");

    private static readonly Gen<string> Group = Gen.OneOf("g-editors", "g-readers", "g-others");

    private static readonly Gen<string> Department = Gen.OneOf("Audit", "Sales");

    private static readonly Gen<HistoryToken> Token = Gen.Select(
        Person,
        Connection,
        Gen.OneOf(SignInChannel.OpenIdConnect, SignInChannel.OpenIdConnect, SignInChannel.OpenIdConnect,
            SignInChannel.Bearer),
        Says(Gen.OneOf("a", "a", "b", "b", "c", "unknown")),
        Says(Group),
        Says(Department),
        Gen.OneOf(0, 0, 0, 0, 0, 0, 1, 2, 5, 60),
        (person, connection, channel, organizations, groups, department, age) =>
            new HistoryToken(person, connection, channel, organizations, groups, department) { Age = age });

    private static readonly Gen<HistoryStep> Source = Gen.Select(
        Person,
        Gen.OneOf(HistorySettings.Sources),
        Gen.Int[0, 9],
        Gen.Select(Organization, Role.Array[0, 2]).Array[0, 2],
        (person, connection, kind, memberships) => kind switch
        {
            0 => new HistoryStep(
                $"{connection}'s source deactivates {person}",
                history => history.DeactivateAsync(person, connection)),
            1 => new HistoryStep(
                $"{connection}'s source says {person} is not active",
                history => history.SayAsync(person, connection, null)),
            _ => SourceSays(person, connection, [.. memberships.DistinctBy(said => said.Item1)]),
        });

    private static readonly Gen<HistoryStep> Hand = Gen.Select(
        Gen.OneOf<HandAct>(
        [
            .. Enum.GetValues<HandAct>(),
            HandAct.Approve, HandAct.Approve, HandAct.Reinstate, HandAct.Reinstate, HandAct.Reinstate,
            HandAct.ReactivateAccount,
        ]),
        Gen.Int[0, 5],
        Organization,
        Role,
        (act, index, organization, role) => new HistoryStep(
            $"by hand {act} of account {index} in {organization}, role {role}",
            history => history.ByHandAsync(act, index, organization, role)));

    private static readonly Gen<HistoryRule> AcmeRule =
        Rule(Role, Gen.OneOf(RoleAction.Sync, RoleAction.Sync, RoleAction.Append));

    private static readonly Gen<HistoryRule> BetaRule = Rule(Declared, Gen.Const(RoleAction.Assign));

    private static readonly Gen<HistoryStep> Settings = Gen.OneOf(
        Rules(HistorySettings.Acme, AcmeRule),
        Rules(HistorySettings.Beta, BetaRule.Select(rule => rule with { Connection = null })),
        Defaults(HistorySettings.Acme, Role),
        Defaults(HistorySettings.Beta, Declared),
        Change("by approval", Gen.Bool, (organization, on) => organization with { ByApproval = on }),
        Change("open", Gen.OneOf(true, true, false), (organization, on) => organization with { IsOpen = on }),
        Gen.OneOf("acme-oidc", "partner-oidc", "shared").Array[0, 2].Select(schemes => HistoryStep.Configure(
            $"acme's order is [{string.Join(' ', schemes)}]",
            settings => settings.With(
                HistorySettings.Acme, acme => acme with { Priority = [.. schemes.Distinct()] }))),
        Gen.Select(Organization, Organization, Organization, (a, b, c) => HistoryStep.Configure(
            $"the map is a {a}, b {b}, c {c}",
            settings => settings with
            {
                Map = ImmutableSortedDictionary<string, string>.Empty.Add("a", a).Add("b", b).Add("c", c),
            })),
        Gen.Bool.Select(on => HistoryStep.Configure(
            $"absent groups mean none: {on}", settings => settings with { AbsentGroupsMeanNone = on })),
        Gen.Bool.Select(on => HistoryStep.Configure(
            $"an absent organization claim means none: {on}",
            settings => settings with { AbsentOrganizationsMeanNone = on })));

    public static Gen<HistoryStep[]> Any { get; } = Gen.Frequency(
        (10, Token.Select(HistoryStep.SignIn)),
        (3, Source),
        (4, Hand),
        (2, Settings),
        (1, Gen.OneOf(1, 8, 31).Select(HistoryStep.Wait))).Array[1, 38];

    private static Gen<Said> Says(Gen<string> values) => Gen.Frequency(
        (8, values.Array[0, 2].Select(said => new Said(true, [.. said.Distinct()]))),
        (2, Gen.Const(Said.Nothing)),
        (1, Gen.Const(Said.Unreadable)));

    private static HistoryStep SourceSays(
        string person, string connection, (string Organization, string[] Roles)[] memberships)
    {
        var said = memberships.Select(membership => $"{membership.Organization}: {string.Join(' ', membership.Roles)}");
        return new(
            $"{connection}'s source says {person} is in [{string.Join(", ", said)}]",
            history => history.SayAsync(person, connection, memberships));
    }

    private static Gen<HistoryRule> Rule(Gen<string> roles, Gen<RoleAction> actions) => Gen.Select(
        Gen.OneOf<string?>(null, null, "acme-oidc", "partner-oidc"),
        Gen.OneOf(
            Group.Select(value => ((string?)null, value)),
            Department.Select(value => ((string?)"department", value))),
        roles,
        actions,
        (connection, claim, role, action) => new HistoryRule(connection, claim.Item1, claim.Item2, role, action));

    private static Gen<HistoryStep> Rules(string organization, Gen<HistoryRule> rule) => rule.Array[0, 4].Select(
        rules => HistoryStep.Configure(
            $"{organization}'s rules are [{string.Join(", ", (object[])rules)}]",
            settings => settings.With(organization, one => one with
            {
                Rules =
                [
                    .. rules.DistinctBy(other => (other.Connection, other.Claim, other.Value, other.Role)),
                ],
            })));

    private static Gen<HistoryStep> Defaults(string organization, Gen<string> roles) => Gen.Select(
        roles.Array[0, 2],
        Gen.Bool,
        (defaults, unless) => HistoryStep.Configure(
            $"{organization}'s default roles are [{string.Join(' ', defaults)}], unless a rule matches: {unless}",
            settings => settings.With(organization, one => one with
            {
                Defaults = [.. defaults.Distinct()],
                DefaultsUnlessRuleMatches = unless,
            })));

    private static Gen<HistoryStep> Change<T>(
        string name, Gen<T> values, Func<HistoryOrganization, T, HistoryOrganization> change) => Gen.Select(
        Organization,
        values,
        (organization, value) => HistoryStep.Configure(
            $"{organization} {name}: {value}", settings => settings.With(organization, one => change(one, value))));
}
