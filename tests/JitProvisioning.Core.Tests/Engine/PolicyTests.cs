using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

public sealed class PolicyTests
{
    [Fact]
    public async Task A_policy_that_denies_refuses_under_its_own_code()
    {
        using var engine = new EngineHost(Policy(PolicyVerdict.Deny("ContractEnded")));
        var result = await engine.ProvisionAsync();

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.PolicyDenied), (result.Outcome, result.Reason));
        Assert.Equal(["ContractEnded"], Assert.Single(engine.Store.AuditTrail).Codes);
        Assert.Empty(engine.Store.Users);
    }

    [Fact]
    public async Task A_policy_that_narrows_takes_its_right_away()
    {
        using var engine = new EngineHost(Policy(PolicyVerdict.Allow.Without(Rights.Create)));

        Assert.Equal(ProvisioningReason.CreationDisabled, (await engine.ProvisionAsync()).Reason);
    }

    [Fact]
    public async Task No_policy_gives_back_what_the_connection_withholds()
    {
        using var engine = new EngineHost(builder =>
        {
            builder.AddConnection("acme-oidc", connection => connection.CreateUsers = false);
            Policy(new PolicyVerdict { Rights = Rights.All })(builder);
        });

        Assert.Equal(ProvisioningReason.CreationDisabled, (await engine.ProvisionAsync()).Reason);
    }

    [Fact]
    public async Task A_policy_denies_known_people_too_whatever_proof_they_have()
    {
        var allowed = true;
        using var engine = new EngineHost(builder => builder.AddPolicy((_, _) =>
            ValueTask.FromResult(allowed ? PolicyVerdict.Allow : PolicyVerdict.Deny("ContractEnded"))));
        await engine.ProvisionAsync();
        allowed = false;

        Assert.Equal(ProvisioningReason.PolicyDenied, (await engine.ProvisionAsync()).Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_policy_that_throws_fails_the_sign_in(bool asynchronously)
    {
        using var engine = new EngineHost(builder => builder.AddPolicy(asynchronously ? ThrowLater : Throw));

        AssertFailed(engine, ProvisioningReason.PolicyHookFailed, await engine.ProvisionAsync());
    }

    [Fact]
    public async Task A_policy_without_a_verdict_fails_the_sign_in()
    {
        using var engine = new EngineHost(Policy(null!));

        AssertFailed(engine, ProvisioningReason.PolicyHookFailed, await engine.ProvisionAsync());
    }

    [Fact]
    public async Task A_policy_may_grant_roles_inside_the_fence()
    {
        using var engine = new EngineHost(Policy(Place("acme", "Admin")));
        var result = await engine.ProvisionAsync();

        Assert.Equal(
            ["Admin", "Member"], Assert.Single(result.User!.Memberships).Roles.Select(grant => grant.Role));
    }

    [Fact]
    public async Task A_policy_that_places_outside_the_fence_fails_the_sign_in()
    {
        using var engine = new EngineHost(builder =>
        {
            builder.AddOrganization("beta");
            Policy(Place("beta"))(builder);
        });

        AssertFailed(engine, ProvisioningReason.PolicyHookOverstepped, await engine.ProvisionAsync());
    }

    [Fact]
    public async Task A_policy_places_people_of_a_shared_connection_by_its_map()
    {
        using var engine = new EngineHost(Shared(Place("beta", "Admin")));
        var result = await engine.ProvisionAsync();

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
        Assert.Equal(new OrganizationId("beta"), Assert.Single(result.User!.Memberships).Organization);
    }

    [Fact]
    public async Task An_inactive_organization_is_outside_every_fence()
    {
        using var engine = new EngineHost(builder =>
        {
            Shared(Place("beta", "Admin"))(builder);
            builder.AddOrganization("beta", organization => organization.Active = false);
        });

        AssertFailed(engine, ProvisioningReason.PolicyHookOverstepped, await engine.ProvisionAsync());
    }

    [Fact]
    public async Task An_organization_named_by_a_token_is_ignored_without_a_map()
    {
        using var engine = new EngineHost(builder => builder.AddOrganization("beta"));
        var signIn = new SignInCase().With("org", "beta").With("organization", "beta").With("tenant", "beta");
        var result = await engine.ProvisionAsync(signIn);

        Assert.Equal(new OrganizationId("acme"), Assert.Single(result.User!.Memberships).Organization);
    }

    private static Action<JitProvisioningBuilder> Policy(PolicyVerdict verdict) =>
        builder => builder.AddPolicy((_, _) => ValueTask.FromResult(verdict));

    private static Action<JitProvisioningBuilder> Shared(PolicyVerdict verdict) => builder =>
    {
        builder.AddOrganization("beta");
        builder.AddConnection("acme-oidc", connection =>
        {
            connection.Organization = null;
            connection.OrganizationClaim = "org";
            connection.OrganizationMap.Add("b", "beta");
        });
        Policy(verdict)(builder);
    };

    private static PolicyVerdict Place(string organization, params string[] roles) => new()
    {
        Memberships = [new DesiredMembership(
            new OrganizationId(organization),
            "policy",
            roles.Select(role => new DesiredRole(role, "policy")).ToValueList())],
    };

    private static ValueTask<PolicyVerdict> Throw(ExternalIdentity identity, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The policy is broken.");

    private static async ValueTask<PolicyVerdict> ThrowLater(
        ExternalIdentity identity, CancellationToken cancellationToken)
    {
        await Task.Yield();
        throw new InvalidOperationException("The policy is broken.");
    }

    private static void AssertFailed(EngineHost engine, ProvisioningReason reason, ProvisioningResult result)
    {
        Assert.Equal((ProvisioningOutcome.Failed, reason), (result.Outcome, result.Reason));
        Assert.NotNull(result.Reference);
        Assert.Null(result.User);
        Assert.Empty(engine.Store.Users);
        Assert.Empty(engine.Store.AuditTrail);
    }
}
