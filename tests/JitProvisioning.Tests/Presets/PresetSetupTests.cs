using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Tests;

/// <summary>Where the defaults of a preset stand: behind settings and code, and they let nobody in.</summary>
public sealed class PresetSetupTests
{
    public static TheoryData<string> Presets => [.. ProviderPresets.All.Select(preset => preset.Name)];

    public static TheoryData<string, Action<JitProvisioningBuilder>> Methods => new()
    {
        { "logto", builder => builder.AddLogto("x") },
        { "google", builder => builder.AddGoogle("x", connection => connection.Domains.Add("supercorp.com")) },
        { "entra", builder => builder.AddEntraId("x") },
        { "okta", builder => builder.AddOkta("x") },
        { "auth0", builder => builder.AddAuth0("x") },
        { "keycloak", builder => builder.AddKeycloak("x") },
        { "github", builder => builder.AddGitHub("x", connection => connection.DangerousAllowAnyone = true) },
        { "oidc", builder => builder.AddOpenIdConnectProvider("x") },
        { "saml", builder => builder.AddSaml("x") },
        { "entra-saml", builder => builder.AddEntraIdSaml("x") },
        { "okta-saml", builder => builder.AddOktaSaml("x") },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void Each_method_adds_its_preset(string preset, Action<JitProvisioningBuilder> add)
    {
        using var engine = new PresetEngine(configure: add);

        Assert.Equal(preset, engine.Options.Connections["x"].Preset);
    }

    [Fact]
    public void There_is_a_method_for_each_preset() =>
        Assert.Equal(Presets.Count, Methods.Count);

    [Fact]
    public void Settings_go_before_the_preset_and_code_before_both()
    {
        var settings = Of("okta", """{ "Preset": "okta", "GroupsTruncatedAt": 200, "GroupsClaim": "teams" }""");
        using var engine = new PresetEngine(
            settings, builder => builder.AddOkta("okta", connection => connection.GroupsClaim = "squads"));
        var connection = engine.Options.Connections["okta"];

        Assert.Equal(
            (GroupsForm.Names, 200, "squads"),
            (connection.GroupsAre, connection.GroupsTruncatedAt, connection.GroupsClaim));
    }

    [Fact]
    public void Code_that_was_registered_first_goes_before_the_preset_as_well()
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(
                new ConfigurationBuilder().Build())
            .Configure<JitProvisioningOptions>(options => options.Connections["okta"].GroupsTruncatedAt = 7);
        services.AddJitProvisioning().AddOkta("okta");
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<JitProvisioningOptions>>().Value;

        Assert.Equal(7, options.Connections["okta"].GroupsTruncatedAt);
    }

    [Fact]
    public void The_engine_alone_takes_presets_too()
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(
                new ConfigurationBuilder().Build());
        services.AddJitProvisioningCore().AddEntraId("entra");
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<JitProvisioningOptions>>().Value;

        Assert.Equal("oid", options.Connections["entra"].SubjectClaim);
    }

    [Theory]
    [InlineData("Okta")]
    [InlineData("azure")]
    [InlineData("")]
    public void An_unknown_preset_fails_and_the_known_ones_are_named(string preset)
    {
        using var engine = new PresetEngine(Of("x", $$"""{ "Preset": "{{preset}}" }"""));

        var failure = Assert.Throws<InvalidOperationException>(() => engine.Options);

        Assert.Contains("JitProvisioning:Connections:x:Preset", failure.Message, StringComparison.Ordinal);
        Assert.All(
            ProviderPresets.All, known => Assert.Contains(known.Name, failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_presets_of_one_connection_fail()
    {
        using var both = new PresetEngine(
            Of("x", """{ "Preset": "okta" }"""), builder => builder.AddEntraId("x"));
        using var code = new PresetEngine(configure: builder => builder.AddEntraId("x").AddOkta("x"));

        foreach (var engine in new[] { both, code })
        {
            var failure = Assert.Throws<InvalidOperationException>(() => engine.Options);
            Assert.Contains("'entra'", failure.Message, StringComparison.Ordinal);
            Assert.Contains("'okta'", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_connection_that_code_makes_anew_has_not_silently_lost_its_preset()
    {
        using var engine = new PresetEngine(configure: builder => builder.AddEntraId("x").Services
            .Configure<JitProvisioningOptions>(options => options.Connections["x"] = new ConnectionOptions()));

        var failure = Assert.Throws<InvalidOperationException>(() => engine.Options);

        Assert.Contains("lost its preset 'entra'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void No_preset_lets_anybody_in_or_gives_anything(string name)
    {
        var (preset, plain) = (ProviderPresets.Find(name)!.NewConnection(), new ConnectionOptions());

        Assert.Equal(Trust(plain), Trust(preset));
        Assert.True(preset.EmailVerifiedClaim is null or "email_verified" or "xms_edov");
    }

    [Theory]
    [InlineData("logto")]
    [InlineData("auth0")]
    [InlineData("keycloak")]
    [InlineData("entra")]
    public void An_owned_connection_leads_to_its_owner_whatever_a_claim_names(string preset)
    {
        using var engine = new PresetEngine(JsonNode.Parse($$"""
            {
              "JitProvisioning": {
                "Organizations": { "supercorp": {} },
                "Connections": { "x": { "Preset": "{{preset}}", "Organization": "supercorp" } }
              }
            }
            """)!.AsObject());
        var connection = engine.Options.Connections["x"];

        Assert.Equal((null, null), (connection.OrganizationClaim, connection.OrganizationRolesClaim));
    }

    [Fact]
    public void Google_alone_lets_nobody_in_and_says_what_is_missing()
    {
        using var engine = new PresetEngine(configure: builder => builder.AddGoogle("google"));

        var failure = Assert.Throws<OptionsValidationException>(() => engine.Options);

        Assert.Contains("google:Domains", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GitHub_alone_lets_nobody_in_and_says_what_is_missing()
    {
        using var engine = new PresetEngine(configure: builder => builder.AddGitHub("github"));

        var failure = Assert.Throws<OptionsValidationException>(() => engine.Options);

        Assert.Contains("DangerousAllowAnyone", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_documented_providers_start()
    {
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(
                new ConfigurationBuilder().Build());
        DocumentedProviders.Add(services);
        using var provider = services.BuildServiceProvider();

        var options = provider.GetRequiredService<IOptions<JitProvisioningOptions>>().Value;

        Assert.Equal(7, options.Connections.Count);
        Assert.Null(options.Connections["keycloak"].OrganizationClaim);
    }

    private static JsonObject Of(string scheme, string connection) => new()
    {
        ["JitProvisioning"] = new JsonObject
        {
            ["Connections"] = new JsonObject { [scheme] = JsonNode.Parse(connection) },
        },
    };

    // Whatever lets people in, trusts somebody or gives something, but for who may come at all, which may be less.
    private static string Trust(ConnectionOptions connection) => string.Join(' ', typeof(ConnectionOptions)
        .GetProperties()
        .Where(property => property.DeclaringType == typeof(ConnectionOptions))
        .Where(property => property.Name is not (nameof(connection.Preset) or nameof(connection.Issuer)
            or nameof(connection.RestrictToDomains)))
        .Select(property => $"{property.Name}={JsonSerializer.Serialize(property.GetValue(connection))}"));
}
