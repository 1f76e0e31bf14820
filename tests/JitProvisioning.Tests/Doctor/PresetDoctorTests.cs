using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Tests;

/// <summary>Presets on schemes of other providers.</summary>
public sealed class PresetDoctorTests
{
    [Theory]
    [InlineData("okta", "https://login.microsoftonline.com/3f1c9a52-6d0b-4b8e-9c55-0a7e2b1d4f60/v2.0", true)]
    [InlineData("entra", "https://supercorp.okta.com", true)]
    [InlineData("google", "https://idp.acme.test", true)]
    [InlineData("google", "https://supercorp.okta.com", true)]
    [InlineData("google", "https://accounts.google.com/", false)]
    [InlineData("entra", "https://login.microsoftonline.com/3f1c9a52-6d0b-4b8e-9c55-0a7e2b1d4f60/v2.0", false)]
    [InlineData("oidc", "https://supercorp.okta.com", false)]
    [InlineData("okta", "https://login.supercorp.test", false)]
    [InlineData("auth0", "https://login.supercorp.test", false)]
    [InlineData(null, "https://supercorp.okta.com", false)]
    [InlineData(null, "https://idp.acme.test", false)]
    public async Task A_preset_of_another_provider_is_found(string? preset, string authority, bool isFound)
    {
        await using var application = await TestApplication.StartAsync(new TestSetup
        {
            OpenIdConnect = options => options.Authority = authority,
            Settings = new()
            {
                ["JitProvisioning:Connections:acme:Domains:0"] = "supercorp.test",
            },
            Provisioning = builder => Add(builder, preset),
        });

        var findings = (await application.Services.GetRequiredService<IHookDoctor>().ExamineAsync())
            .SelectMany(report => report.Findings)
            .Where(finding => finding.Kind == HookFindingKind.PresetDisagrees)
            .ToArray();

        Assert.Equal(isFound, findings.Length == 1);
        Assert.All(findings, finding => Assert.Contains(
            $"JitProvisioning:Connections:{TestApplication.Scheme}:Preset", finding.Message, StringComparison.Ordinal));
    }

    private static void Add(JitProvisioningBuilder builder, string? preset)
    {
        if (preset is not null)
        {
            ProviderPresets.Find(preset)!.AddTo(builder, TestApplication.Scheme, null);
        }
    }
}
