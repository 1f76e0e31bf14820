using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JitProvisioning.Core.Tests;

/// <summary>Goal G7: a returning unchanged person costs at most 512 bytes, at any number of groups.</summary>
[Collection(nameof(Alone))]
public sealed class AllocationTests
{
#if DEBUG
    private const string? Skip = "In a debug build every state machine is an object: run it in Release.";
#else
    private const string? Skip = null;
#endif

    private const int Budget = 512;

    [Theory(Skip = Skip)]
    [InlineData(0, 0)]
    [InlineData(10, 0)]
    [InlineData(2_000, 0)]
    [InlineData(10, 5)]
    public async Task A_returning_unchanged_person_allocates_at_most_512_bytes(int groups, int attributes)
    {
        using var services = Services(attributes);
        using var scope = services.CreateScope();
        var provisioner = scope.ServiceProvider.GetRequiredService<IProvisioner>();
        var names = Enumerable.Range(0, groups).Select(index => $"group {index}").ToArray();
        var signIn = Enumerable.Range(0, attributes)
            .Aggregate(
                new SignInCase().With("groups", names),
                (with, index) => with.With($"claim{index}", $"value {index}"))
            .Build();
        Assert.Equal(ProvisioningOutcome.Created, Provision(provisioner, signIn));

        // Code that is not optimised yet allocates more: it warms up until it fits, or for three seconds.
        var bytes = Measure(provisioner, signIn);
        for (var round = 0; round < 30 && bytes > Budget; round++)
        {
            await Task.Delay(100);
            bytes = Measure(provisioner, signIn);
        }

        Assert.Equal(ProvisioningOutcome.Unchanged, Provision(provisioner, signIn));
        Assert.InRange(bytes, 1, Budget);
    }

    private static long Measure(IProvisioner provisioner, ExternalSignIn signIn)
    {
        const int Times = 1_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++)
        {
            Provision(provisioner, signIn);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Times;
    }

    // Everything completes at once over the in-memory store; a task would count.
    private static ProvisioningOutcome Provision(IProvisioner provisioner, ExternalSignIn signIn)
    {
        var run = provisioner.ProvisionAsync(signIn);
        Assert.True(run.IsCompletedSuccessfully);
        return run.GetAwaiter().GetResult().Outcome;
    }

    private static ServiceProvider Services(int attributes)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddJitProvisioningCore()
            .UseInMemoryStore()
            .AddOrganization("acme", organization => organization.DefaultRoles.Add("Member"))
            .AddConnection("acme-oidc", connection =>
            {
                connection.Issuer = "https://idp.acme.test";
                connection.Organization = "acme";
                connection.Domains.Add("acme.test");
                for (var index = 0; index < attributes; index++)
                {
                    connection.Attributes[$"attribute{index}"] = new AttributeOptions { Claim = $"claim{index}" };
                }
            });
        return services.BuildServiceProvider();
    }
}
