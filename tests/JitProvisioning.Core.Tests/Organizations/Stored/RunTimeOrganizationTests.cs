using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>What is changed at run time holds with the next sign-in, on the node that knows of it and on the one that
/// does not.</summary>
public sealed class RunTimeOrganizationTests : IDisposable
{
    private readonly TwoNodes _nodes = new();

    [Fact]
    public async Task A_scheme_that_was_unknown_signs_people_in_once_its_connection_is_added_elsewhere()
    {
        var before = await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta);
        await _nodes.AddBetaAsync();

        var after = await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta);

        Assert.Equal(ProvisioningReason.UnknownScheme, before.Reason);
        Assert.Equal(ProvisioningOutcome.Created, after.Outcome);
        var membership = Assert.Single(after.User!.Memberships);
        Assert.Equal(TwoNodes.Beta, membership.Organization);
        Assert.Equal("Guest", Assert.Single(membership.Roles).Role);
    }

    [Fact]
    public async Task A_connection_switched_off_elsewhere_refuses_the_next_sign_in_though_its_proof_held()
    {
        await _nodes.AddBetaAsync();
        await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta)).Outcome);

        await SwitchAsync(enabled: false);
        Assert.Equal(
            ProvisioningReason.ConnectionDisabled, (await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta)).Reason);

        await SwitchAsync(enabled: true);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta)).Outcome);
    }

    [Fact]
    public async Task An_organization_switched_off_elsewhere_refuses_its_people_at_once()
    {
        await _nodes.AddBetaAsync();
        await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta);

        TwoNodes.AssertChanged(await _nodes.There.OrganizeAsync(organizations =>
            organizations.ChangeAsync(TwoNodes.Beta, beta => beta.Active = false)));

        Assert.Equal(
            ProvisioningReason.OrganisationInactive, (await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta)).Reason);
    }

    [Fact]
    public async Task A_removed_connection_is_unknown_at_once_and_its_name_never_comes_back()
    {
        await _nodes.AddBetaAsync();
        await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta);

        TwoNodes.AssertChanged(await _nodes.There.OrganizeAsync(organizations =>
            organizations.RemoveConnectionAsync(TwoNodes.BetaOidc)));
        var again = await _nodes.Here.OrganizeAsync(organizations => organizations.AddConnectionAsync(
            TwoNodes.BetaOidc, new ConnectionOptions { Issuer = "https://evil.test", Organization = "beta" }));

        Assert.Equal(ProvisioningReason.UnknownScheme, (await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta)).Reason);
        Assert.Equal(ProvisioningReason.NameTaken, again.Reason);
        Assert.Null(await _nodes.Here.OrganizeAsync(organizations =>
            organizations.FindConnectionAsync(TwoNodes.BetaOidc)));
    }

    [Fact]
    public async Task Changed_roles_reach_a_person_of_another_node()
    {
        await _nodes.AddBetaAsync();
        await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta);

        TwoNodes.AssertChanged(await _nodes.There.OrganizeAsync(organizations => organizations.ChangeAsync(
            TwoNodes.Beta,
            beta =>
            {
                beta.DefaultRoles.Clear();
                beta.DefaultRoles.Add("Reader");
            })));
        var after = await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta);

        Assert.Equal(ProvisioningReason.RolesChanged, after.Reason);
        Assert.Equal("Reader", Assert.Single(after.User!.Memberships[0].Roles).Role);
    }

    [Fact]
    public async Task A_person_cannot_switch_to_an_organization_that_was_switched_off_elsewhere()
    {
        await _nodes.AddBetaAsync();
        var person = (await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta)).User!;
        Assert.NotNull(await _nodes.Here.ChooseAsync(person.Id, "beta"));

        await _nodes.There.OrganizeAsync(organizations =>
            organizations.ChangeAsync(TwoNodes.Beta, beta => beta.Active = false));

        Assert.Null(await _nodes.Here.ChooseAsync(person.Id, "beta"));
    }

    [Fact]
    public async Task A_value_of_a_shared_connections_claim_leads_to_an_organization_added_at_run_time()
    {
        using var nodes = new TwoNodes(builder => builder.AddConnection("shared-oidc", connection =>
        {
            connection.Issuer = "https://login.shared.test";
            connection.OrganizationClaim = "org";
            connection.ClaimValuesAtRunTime = true;
        }));
        var signIn = new SignInCase { Scheme = "shared-oidc", Issuer = "https://login.shared.test" }
            .With("org", "customer-7");
        Assert.Equal(ProvisioningReason.OrganizationUnknown, (await nodes.Here.ProvisionAsync(signIn)).Reason);
        var beta = new OrganizationOptions();
        beta.ClaimValues["shared-oidc"] = ["customer-7"];
        TwoNodes.AssertChanged(await nodes.There.OrganizeAsync(organizations =>
            organizations.AddAsync(TwoNodes.Beta, beta)));

        var after = await nodes.Here.ProvisionAsync(signIn);

        Assert.Equal(ProvisioningOutcome.Created, after.Outcome);
        Assert.Equal(TwoNodes.Beta, Assert.Single(after.User!.Memberships).Organization);
    }

    [Fact]
    public async Task A_store_that_went_back_is_read_anew()
    {
        await _nodes.AddBetaAsync();
        await _nodes.Here.ProvisionAsync(TwoNodes.OfBeta);
        var store = new SwitchedStore(_nodes.Store);
        using var engine = new EngineHost(store: store);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await engine.ProvisionAsync(TwoNodes.OfBeta)).Outcome);

        store.Current = new InMemoryUserStore();

        Assert.Equal(ProvisioningReason.UnknownScheme, (await engine.ProvisionAsync(TwoNodes.OfBeta)).Reason);
        Assert.Equal(ProvisioningOutcome.Created, (await engine.ProvisionAsync()).Outcome);
    }

    [Fact]
    public async Task Settings_that_this_version_cannot_read_end_every_sign_in_as_a_fault()
    {
        var audit = new AuditEntry
        {
            Id = Guid.NewGuid(),
            At = IdentityCase.Noon,
            Outcome = ProvisioningOutcome.Updated,
            Reason = ProvisioningReason.OrganizationChanged,
            Connection = new ConnectionId("local"),
        };
        await _nodes.Store.CommitAsync(
            new OrganizationChange
            {
                ExpectedRevision = 0,
                Organizations =
                [
                    new StoredOrganization(
                        TwoNodes.Beta, 1, SettingsStatus.Active, "Beta", """{"KeepsEverybodyOut":true}"""),
                ],
                Audit = audit,
            },
            default);

        var result = await _nodes.Here.ProvisionAsync();

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        Assert.Equal(ProvisioningReason.StoreContractViolated, result.Reason);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _nodes.Here.OrganizeAsync(organizations =>
            organizations.ListAsync()));
    }

    [Fact]
    public async Task What_is_declared_stays_as_it_is_declared()
    {
        await _nodes.AddBetaAsync();
        using var later = new EngineHost(
            builder => builder.AddOrganization("beta", beta => beta.DefaultRoles.Add("Declared")), _nodes.Store);

        var result = await later.ProvisionAsync(TwoNodes.OfBeta);

        Assert.Equal("Declared", Assert.Single(Assert.Single(result.User!.Memberships).Roles).Role);
    }

    public void Dispose() => _nodes.Dispose();

    private async Task SwitchAsync(bool enabled) =>
        TwoNodes.AssertChanged(await _nodes.There.OrganizeAsync(organizations =>
            organizations.ChangeConnectionAsync(TwoNodes.BetaOidc, connection => connection.Enabled = enabled)));
}
