using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Core.Tests;

public sealed class AuditOptionsTests
{
    public static TheoryData<string, Action<JitProvisioningOptions>> Wrong => new()
    {
        { "JitProvisioning:Audit:SealEvery", options => options.Audit.SealEvery = TimeSpan.FromSeconds(-1) },
        { "JitProvisioning:Audit:SealEvery", options => options.Audit.SealEvery = TimeSpan.FromDays(25) },
        { "JitProvisioning:Audit:KeepFor", options => options.Audit.KeepFor = TimeSpan.Zero },
        { "JitProvisioning:Audit:KeepFor", options => options.Audit.KeepFor = TimeSpan.MaxValue },
        { "JitProvisioning:Audit:FoldRefusalsFor", options => options.Audit.FoldRefusalsFor = -TimeSpan.FromDays(1) },
        { "JitProvisioning:Audit:FoldRefusalsFor", options => options.Audit.FoldRefusalsFor = TimeSpan.FromDays(2) },
        { "JitProvisioning:Audit:MaxRefusals", options => options.Audit.MaxRefusals = 0 },
        {
            "JitProvisioning:Audit:DurableObserverTimeout",
            options => options.Audit.DurableObserverTimeout = TimeSpan.Zero
        },
        { "JitProvisioning:StoreTimeout", options => options.StoreTimeout = TimeSpan.Zero },
        { "JitProvisioning:StoreTimeout", options => options.StoreTimeout = TimeSpan.FromDays(25) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_setting_that_makes_no_sense_is_refused_by_its_key(
        string key, Action<JitProvisioningOptions> configure)
    {
        using var engine = new EngineHost(builder => builder.Services.Configure(configure));

        var failure = Assert.Throws<OptionsValidationException>(
            () => engine.Get<IOptions<JitProvisioningOptions>>().Value);

        Assert.StartsWith(key + " ", Assert.Single(failure.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Zero_and_nothing_are_sensible()
    {
        using var engine = new EngineHost(builder => builder.Services.Configure<JitProvisioningOptions>(options =>
        {
            options.Audit.SealEvery = TimeSpan.Zero;
            options.Audit.FoldRefusalsFor = TimeSpan.Zero;
            options.Audit.KeepFor = null;
        }));

        Assert.Null(engine.Get<IOptions<JitProvisioningOptions>>().Value.Audit.KeepFor);
    }
}
