namespace JitProvisioning.Core.Tests;

public sealed class PolicyVerdictTests
{
    private static readonly OrganizationId Acme = new("acme");
    private static readonly OrganizationId Beta = new("beta");

    private static readonly PolicyVerdict[] Verdicts =
    [
        PolicyVerdict.Allow,
        new(),
        PolicyVerdict.Deny("One"),
        PolicyVerdict.Deny(ProvisioningReason.DomainNotAllowed),
        PolicyVerdict.Allow.Without(Rights.Create),
        new() { Rights = Rights.SignIn | Rights.Link, Codes = ["b", "a", "b"] },
        new() { Reasons = [ProvisioningReason.PolicyDenied, ProvisioningReason.DomainNotAllowed] },
        new() { ApplicationRoles = [new("Writer", "z"), new("Reader", "y"), new("Reader", "x")] },
        new() { ApplicationRoles = [new("Reader", "a")] },
        new() { Memberships = [new(Beta, "claim", []), new(Acme, "policy", [new("Member", "default")])] },
        new() { Memberships = [new(Acme, "a", [new("Member", "b"), new("Admin", "c"), new("Member", "a")])] },
        new() { Memberships = [new(Acme, "b", [new("Zed", "")]), new(Acme, "a", [new("Abe", "")])] },
    ];

    [Fact]
    public void Combining_is_commutative()
    {
        foreach (var (first, second) in Pairs())
        {
            Assert.Equal(first.Combine(second), second.Combine(first));
        }
    }

    [Fact]
    public void Combining_is_associative()
    {
        foreach (var (first, second) in Pairs())
        {
            foreach (var third in Verdicts)
            {
                Assert.Equal(first.Combine(second).Combine(third), first.Combine(second.Combine(third)));
            }
        }
    }

    [Fact]
    public void Combining_is_idempotent()
    {
        foreach (var verdict in Verdicts)
        {
            Assert.Equal(verdict, verdict.Combine(verdict with { Rights = verdict.Rights }));
            Assert.Equal(verdict, verdict.Combine(PolicyVerdict.Allow));
        }
    }

    [Fact]
    public void Combining_never_adds_a_right()
    {
        foreach (var (first, second) in Pairs())
        {
            Assert.Equal(first.Rights & second.Rights, first.Combine(second).Rights);
        }
    }

    [Fact]
    public void Combining_unites_memberships_and_roles()
    {
        var combined = Verdicts[9].Combine(Verdicts[10]);

        Assert.Equal([Acme, Beta], combined.Memberships.Select(membership => membership.Organization));
        Assert.Equal("a", combined.Memberships[0].Rule);
        Assert.Equal([new("Admin", "c"), new DesiredRole("Member", "a")], combined.Memberships[0].Roles);
    }

    private static IEnumerable<(PolicyVerdict, PolicyVerdict)> Pairs() =>
        from first in Verdicts
        from second in Verdicts
        select (first, second);
}
