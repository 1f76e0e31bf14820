using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>A domain can be withdrawn whatever a connection's settings rest on it.</summary>
public sealed class WithdrawnDomainBreakTests
{
    private const string Domain = "beta.test";

    [Fact]
    public async Task A_provider_is_believed_no_longer_on_a_domain_that_was_released()
    {
        var dns = new ListedRecords();
        using var nodes = new TwoNodes(builder => builder.Services.AddSingleton<IDnsTxtResolver>(dns));
        await nodes.AddBetaAsync();
        var claim = (await nodes.Here.OrganizeAsync(to => to.ClaimDomainAsync(TwoNodes.Beta, Domain))).Domain!;
        dns.Add(claim.RecordName, claim.RecordValue);
        TwoNodes.AssertChanged(await nodes.Here.OrganizeAsync(to => to.ProveDomainAsync(TwoNodes.Beta, Domain)));
        TwoNodes.AssertChanged(await nodes.Here.OrganizeAsync(to => to.ChangeConnectionAsync(TwoNodes.BetaOidc, beta =>
        {
            beta.Domains.Add(Domain);
            beta.TrustEmailInDomains = true;
        })));
        var person = TwoNodes.OfBeta.With("email", "ann@beta.test").Without("email_verified");
        Assert.True((await nodes.There.ProvisionAsync(person)).User!.EmailVerified);

        TwoNodes.AssertChanged(await nodes.Here.OrganizeAsync(to => to.ReleaseDomainAsync(TwoNodes.Beta, Domain)));

        var next = await nodes.There.ProvisionAsync(person.With("sub", "s2").With("email", "eve@beta.test"));
        Assert.Equal(ProvisioningOutcome.Created, next.Outcome);
        Assert.False(next.User!.EmailVerified);
    }
}
