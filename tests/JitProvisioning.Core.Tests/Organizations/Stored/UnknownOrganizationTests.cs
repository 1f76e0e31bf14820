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

    public static TheoryData<string> Impossible => new("o\0", new string('o', 257));

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task A_value_that_can_be_none_places_nobody_and_holds_up_no_other(string value)
    {
        using var engine = Creating();

        var refused = await engine.ProvisionAsync(SharedEngine.Of(value));
        Assert.Equal(
            (ProvisioningOutcome.Denied, ProvisioningReason.OrganizationUnknown), (refused.Outcome, refused.Reason));
        Assert.Empty(await ListAsync(engine));

        var placed = await engine.ProvisionAsync(SharedEngine.Of(value, "o-1", value + "2", "o-2"));
        Assert.Equal((ProvisioningOutcome.Created, 2), (placed.Outcome, placed.User!.Memberships.Count));
        Assert.Equal(["o-1", "o-2"], (await ListAsync(engine)).Select(made => made.Settings.Name).Order());
    }

    [Fact]
    public async Task A_value_forges_no_line_of_the_log()
    {
        using var engine = Creating(builder => builder.Services.Configure<JitProvisioningOptions>(
            options => options.Connections["shared"].OrganizationRolesClaim = "org_roles"));

        await engine.ProvisionAsync(SharedEngine.Of("a:b\n\u202Eforged"));

        var record = Assert.Single(engine.Logs.GetSnapshot(), record => record.Id.Id == 23);
        Assert.Contains("\\u000A\\u202Eforged", record.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', record.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\u00A0\t")]
    public async Task A_blank_value_is_none(string value)
    {
        using var engine = Creating();

        Assert.Equal(
            ProvisioningReason.OrganizationUnknown, (await engine.ProvisionAsync(SharedEngine.Of(value))).Reason);
        Assert.Empty(await ListAsync(engine));
    }

    [Theory]
    [InlineData("""{"sub":"s1","iat":1768478400,"org":["o-1\ud800"]}""")]
    [InlineData("""{"sub":"s1","iat":1768478400,"org":{"o-1\ud800":{}}}""")]
    public async Task Half_a_surrogate_pair_is_a_claim_that_cannot_be_read(string json)
    {
        using var engine = Creating();

        var refused = await engine.ProvisionAsync(SharedEngine.Without() with { Json = json });

        Assert.Equal(
            (ProvisioningOutcome.Denied, ProvisioningReason.OrganizationClaimUnreadable),
            (refused.Outcome, refused.Reason));
        Assert.Empty(await ListAsync(engine));
    }

    // The longest is longer than an id may be: an id is the library's own.
    [Fact]
    public async Task Values_that_differ_in_anything_are_different_organizations()
    {
        using var engine = Creating(builder => builder.AddOrganization("acme", _ => { }));
        var length = new string('o', 129);
        string[] values = ["acme", "Acme", "acme ", " acme", "acme\u0301", "\uFF41cme", length, length + "p"];

        var placed = await engine.ProvisionAsync(SharedEngine.Of(values));

        var organizations = placed.User!.Memberships.Select(membership => membership.Organization).ToArray();
        Assert.Equal(values.Length, organizations.Distinct().Count());
        Assert.DoesNotContain(SharedEngine.Acme, organizations);
        var made = (await ListAsync(engine)).Where(one => one.Id != SharedEngine.Acme).ToArray();
        Assert.Equal(
            values.Order(StringComparer.Ordinal), made.Select(one => one.Settings.Name).Order(StringComparer.Ordinal));
        foreach (var one in made)
        {
            var later = await engine.ProvisionAsync(
                SharedEngine.Of(one.Settings.Name!).With("sub", one.Id.Value).With("email", null));
            Assert.Equal(one.Id, Assert.Single(later.User!.Memberships).Organization);
        }
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
