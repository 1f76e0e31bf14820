using CsCheck;

namespace JitProvisioning.Core.Tests;

public sealed class VerdictPropertyTests
{
    private static readonly Gen<string> Word = Gen.OneOf("", "a", "A", "b", "ä", "\ud800");

    private static readonly Gen<DesiredRole> Role = Gen.Select(
        Word,
        Word,
        Gen.Enum<RoleAction>(),
        Gen.Bool,
        (role, rule, action, first) => new DesiredRole(role, rule) { Action = action, FirstSignInOnly = first });

    private static readonly Gen<UndecidedRoles?> Undecided = Gen.Select(
        Gen.Bool,
        Word.Array[0, 3],
        Role.Array[0, 2],
        Gen.OneOf(ProvisioningReason.None, ProvisioningReason.GroupsAbsent, ProvisioningReason.GroupsIncomplete),
        (some, kept, fallback, reason) => some ? new UndecidedRoles([.. kept], [.. fallback], reason) : null);

    private static readonly Gen<DesiredMembership> Membership = Gen.Select(
        Word,
        Word,
        Role.Array[0, 3],
        Undecided,
        (organization, rule, roles, undecided) =>
            new DesiredMembership(new OrganizationId(organization), rule, [.. roles]) { Undecided = undecided });

    private static readonly Gen<ProvisioningReason> Reason = Gen.OneOf(
        ProvisioningReason.PolicyDenied, ProvisioningReason.DomainNotAllowed, ProvisioningReason.PublicMailboxDomain);

    private static readonly Gen<PolicyVerdict> Verdict = Gen.Select(
        Gen.Int[0, 15],
        Membership.Array[0, 3],
        Role.Array[0, 3],
        Reason.Array[0, 2],
        Word.Array[0, 2],
        Undecided,
        (rights, memberships, roles, reasons, codes, undecided) => new PolicyVerdict
        {
            Rights = (Rights)rights,
            Memberships = [.. memberships],
            ApplicationRoles = [.. roles],
            Reasons = [.. reasons],
            Codes = [.. codes],
            UndecidedApplicationRoles = undecided,
        });

    [Fact]
    public void The_order_of_verdicts_never_matters() => Fuzz.Run(
        Gen.Select(Verdict, Verdict),
        pair => Assert.Equal(pair.Item1.Combine(pair.Item2), pair.Item2.Combine(pair.Item1)),
        count: 1_000);

    [Fact]
    public void How_verdicts_are_grouped_never_matters() => Fuzz.Run(
        Gen.Select(Verdict, Verdict, Verdict),
        three => Assert.Equal(
            three.Item1.Combine(three.Item2).Combine(three.Item3),
            three.Item1.Combine(three.Item2.Combine(three.Item3))),
        count: 1_000);

    [Fact]
    public void A_verdict_given_again_changes_nothing() => Fuzz.Run(
        Gen.Select(Verdict, Verdict),
        pair =>
        {
            var once = pair.Item1.Combine(pair.Item2);

            Assert.Equal(once, once.Combine(pair.Item2));
            Assert.Equal(once, once.Combine(once with { Rights = once.Rights }));
            Assert.Equal(once, once.Combine(PolicyVerdict.Allow));
        },
        count: 1_000);

    [Fact]
    public void Another_verdict_never_adds_a_right() => Fuzz.Run(
        Gen.Select(Verdict, Verdict),
        pair => Assert.Equal(
            Rights.None, pair.Item1.Combine(pair.Item2).Rights & ~(pair.Item1.Rights & pair.Item2.Rights)),
        count: 1_000);
}
