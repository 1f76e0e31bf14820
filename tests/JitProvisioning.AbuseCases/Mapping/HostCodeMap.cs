using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.AbuseCases;

/// <summary>What the words for a host's own code stand for.</summary>
internal static class HostCodeMap
{
    public static Func<IServiceProvider, IProvisioningObserver> ObserverOf(CaseValue value) => value.AsText switch
    {
        "throws InvalidOperationException" => _ => new HostObserver(_ => throw new InvalidOperationException("observer")),
        "never completes" => services => new HostObserver(_ => HangAsync(services)),
        _ => throw new UnmappedException($"config.observer={Vocabulary.Describe(value)}"),
    };

    public static Func<ExternalIdentity, CancellationToken, ValueTask<PolicyVerdict>> PolicyOf(CaseValue value) =>
        value.AsText switch
        {
            "throws" => (_, _) => throw new InvalidOperationException("policy"),
            _ => throw new UnmappedException($"config.policyHook={Vocabulary.Describe(value)}"),
        };

    public static IClaimsTransformation TransformationOf(CaseValue value) => value.AsText switch
    {
        "adds email_verified=true after validation" => new AddedClaim("email_verified", "true"),
        _ => throw new UnmappedException($"config.claimsTransformation={Vocabulary.Describe(value)}"),
    };

    // The case's clock stands still until somebody moves it: time goes by once the observer hangs.
    private static async ValueTask HangAsync(IServiceProvider services)
    {
        var clock = (FakeTimeProvider)services.GetRequiredService<TimeProvider>();
        var timeout = services.GetRequiredService<IOptions<JitProvisioningOptions>>().Value.ObserverTimeout;
        _ = Task.Run(() => clock.Advance(timeout));
        await Task.Delay(Timeout.Infinite);
    }
}
