using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.AbuseCases;

/// <summary>What the words for a host's own code stand for.</summary>
internal static class HostCodeMap
{
    public static Func<IServiceProvider, CaseSetup, IProvisioningObserver> ObserverOf(CaseValue value) =>
        value.AsText switch
        {
            "throws InvalidOperationException" =>
                (_, _) => new HostObserver(_ => throw new InvalidOperationException("observer")),
            "never completes" => (services, _) => new HostObserver(_ => HangAsync(services)),
            "opens its own connection and reads the user" =>
                (_, setup) => new HostObserver(result => ReadAsync(setup, result)),
            "calls the provisioner with the same principal" =>
                (services, setup) => new HostObserver(result => SignInAgainAsync(services, setup, result)),
            _ => throw new UnmappedException($"config.observer={Vocabulary.Describe(value)}"),
        };

    public static Func<ExternalIdentity, CancellationToken, ValueTask<PolicyVerdict>> PolicyOf(
        CaseValue value, CaseSettings settings) => value.AsText switch
        {
            "throws" => (_, _) => throw new InvalidOperationException("policy"),

            // A policy has no user id to set; the most it can wish for is a membership that is not the connection's.
            "sets UserId='u-admin' on its context" =>
                (identity, _) => ValueTask.FromResult(OverstepOf(settings.OrganizationBeyond(identity.Connection))),
            _ => throw new UnmappedException($"config.policyHook={Vocabulary.Describe(value)}"),
        };

    public static IGroupResolver GroupResolverOf(CaseValue value) => value.AsText switch
    {
        "throws TimeoutException" => new HostGroupResolver(_ => throw new TimeoutException("groups")),
        _ => throw new UnmappedException($"config.groupResolver={Vocabulary.Describe(value)}"),
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

    private static async ValueTask ReadAsync(CaseSetup setup, ProvisioningResult result)
    {
        var rows = await setup.Store.UsersAsync();
        var row = rows.FirstOrDefault(user => user.Id == result.User?.Id);
        setup.Notes.Seen.Enqueue(row is null ? null : UserRecord.Read(row));
    }

    // An inner sign-in is observed as well: only the first one begins another.
    private static async ValueTask SignInAgainAsync(
        IServiceProvider services, CaseSetup setup, ProvisioningResult result)
    {
        if (result.Outcome == ProvisioningOutcome.Unchanged)
        {
            return;
        }

        await using var scope = services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var signIn = SignIns.Read(setup.Case.Token, SignInChannel.OpenIdConnect, scope.ServiceProvider);
        var provisioner = scope.ServiceProvider.GetRequiredService<IProvisioner>();
        setup.Notes.Inner.Enqueue(await provisioner.ProvisionAsync(signIn));
    }

    private static PolicyVerdict OverstepOf(OrganizationId organization) => PolicyVerdict.Allow with
    {
        Memberships = [new DesiredMembership(organization, "host", [])],
    };
}
