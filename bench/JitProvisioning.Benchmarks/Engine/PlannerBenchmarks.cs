using BenchmarkDotNet.Attributes;

namespace JitProvisioning.Benchmarks;

/// <summary>The pure decision, without reading or writing anything.</summary>
[MemoryDiagnoser]
[MedianColumn]
public class PlannerBenchmarks
{
    private readonly DecisionFacts _newPerson = Facts();
    private readonly DecisionFacts _returning = Facts() with { Known = ProvisioningPlanner.Plan(Facts()).After };

    [GlobalSetup]
    public void Check()
    {
        if (NewPerson() is not ProvisioningPlan { Step: PlanStep.Write }
            || ReturningUnchanged() is not ProvisioningPlan { Step: PlanStep.Keep })
        {
            throw new InvalidOperationException("The plans are not those that this benchmark is named after.");
        }
    }

    [Benchmark]
    public object NewPerson() => ProvisioningPlanner.Plan(_newPerson);

    [Benchmark]
    public object ReturningUnchanged() => ProvisioningPlanner.Plan(_returning);

    private static DecisionFacts Facts()
    {
        var acme = new OrganizationId("acme");
        var address = EmailAddress.TryParse("sarah@acme.test")!;
        return new DecisionFacts
        {
            Identity = new ExternalIdentity
            {
                Key = ExternalKey.Create("https://idp.acme.test", "sarah"),
                Connection = new ConnectionId("acme"),
                Channel = SignInChannel.OpenIdConnect,
                Email = address,
                EmailStanding = EmailStanding.Verified,
                VerifiedEmail = new VerifiedEmail(address),
                EmailVerifiedBySignal = true,
                DisplayName = "Sarah Stone",
                GivenName = "Sarah",
                FamilyName = "Stone",
                IssuedAt = new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero),
                Claims = ClaimSet.Parse("{}"u8.ToArray()),
            },
            Verdict = new PolicyVerdict
            {
                Rights = Rights.SignIn | Rights.Create | Rights.Update,
                Memberships = [new DesiredMembership(acme, "connection", [new DesiredRole("Member", "default")])],
            },
            ConnectionOrganization = acme,
            MembershipRequired = true,
            Organizations = new OrganizationDirectory([new Organization(acme, "Acme", Active: true, [], [])]),
            PolicyVersion = "0123456789abcdef",
            Now = new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero),
            IsTombstoned = false,
        };
    }
}
