using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Core.Tests;

/// <summary>Organizations that a connection's claim names and nobody knows yet.</summary>
public sealed class UnknownOrganizationTests
{
    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task A_value_that_nobody_has_makes_an_organization_and_its_first_member()
    {
        using var engine = Creating();

        var first = await engine.ProvisionAsync(SharedEngine.Of("o-1"));

        Assert.Equal(ProvisioningOutcome.Created, first.Outcome);
        var membership = Assert.Single(first.User!.Memberships);
        Assert.NotEqual("o-1", membership.Organization.Value);
        Assert.Equal(["Member"], membership.Roles.Select(grant => grant.Role));
        var made = Assert.Single(await ListAsync(engine));
        Assert.Equal((membership.Organization, "o-1"), (made.Id, made.Settings.Name));
        Assert.Contains(_store.AuditTrail, entry => entry.Actor == "connection shared");
    }

    [Fact]
    public async Task Later_people_find_it_and_nothing_is_made_again()
    {
        using var engine = Creating();
        var first = await engine.ProvisionAsync(SharedEngine.Of("o-1"));

        var second = await engine.ProvisionAsync(Second("o-1"));

        Assert.Equal(first.User!.Memberships[0].Organization, second.User!.Memberships[0].Organization);
        Assert.Single(await ListAsync(engine));
        Assert.Equal(ProvisioningOutcome.Unchanged, (await engine.ProvisionAsync(Second("o-1"))).Outcome);
    }

    [Fact]
    public async Task Many_who_come_at_once_make_one()
    {
        using var engine = Creating();
        var signIns = Enumerable.Range(0, 16).Select(i => Task.Run(() => engine.ProvisionAsync(
            SharedEngine.Of("o-1").With("sub", $"s{i}").With("email", $"p{i}@acme.test"))));

        var results = await Task.WhenAll(signIns);

        Assert.All(results, result => Assert.Equal(ProvisioningOutcome.Created, result.Outcome));
        Assert.Single(await ListAsync(engine));
        Assert.Single(results.Select(result => result.User!.Memberships[0].Organization).Distinct());
    }

    [Fact]
    public async Task A_preview_and_a_refusal_make_none()
    {
        using var engine = Creating(builder => builder.AddPolicy((_, _) => new(PolicyVerdict.Deny("No"))));

        await engine.ProvisionAsync(SharedEngine.Of("o-1"));
        Assert.Empty(await ListAsync(engine));

        using var open = Creating();
        Assert.Equal(ProvisioningReason.OrganizationUnknown, (await open.PreviewAsync(SharedEngine.Of("o-1"))).Reason);
        Assert.Empty(await ListAsync(open));
    }

    [Fact]
    public async Task More_than_ten_at_once_are_a_mistake()
    {
        using var engine = Creating();
        var many = Enumerable.Range(0, 11).Select(i => $"o-{i}").ToArray();

        Assert.Equal(ProvisioningReason.OrganizationUnknown, (await engine.ProvisionAsync(SharedEngine.Of(many))).Reason);
        Assert.Empty(await ListAsync(engine));
        Assert.Equal(10, (await engine.ProvisionAsync(SharedEngine.Of(many[..10]))).User!.Memberships.Count);
    }

    [Fact]
    public void It_needs_the_deployers_leave_for_values_at_run_time()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => new EngineHost(builder =>
            builder.AddConnection("shared", options =>
            {
                options.Issuer = "https://shared.test";
                options.OrganizationClaim = "org";
                options.UnknownOrganizations = UnknownOrganizations.Create;
            })).Get<IOptions<JitProvisioningOptions>>().Value);

        Assert.Contains("ClaimValuesAtRunTime", failure.Message, StringComparison.Ordinal);
    }

    private static SignInCase Second(string value) =>
        SharedEngine.Of(value).With("sub", "s2").With("email", "eve@acme.test");

    // Nothing is declared: the first organization is one that a sign-in makes.
    private EngineHost Creating(Action<JitProvisioningBuilder>? more = null) => new(
        builder =>
        {
            builder.Services.Configure<JitProvisioningOptions>(options =>
            {
                options.Organizations.Clear();
                options.Connections.Clear();
                var shared = options.Connections["shared"] = new ConnectionOptions
                {
                    Issuer = "https://shared.test",
                    OrganizationClaim = "org",
                    ClaimValuesAtRunTime = true,
                    UnknownOrganizations = UnknownOrganizations.Create,
                };
                shared.NewOrganizationRoles.Add("Member");
            });
            more?.Invoke(builder);
        },
        _store);

    private static async Task<ValueList<ManagedOrganization>> ListAsync(EngineHost engine)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IOrganizationAdministration>().ListAsync();
    }
}
