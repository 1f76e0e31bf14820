using System.Diagnostics;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;

namespace JitProvisioning.Tests;

/// <summary>Goal G13: a bearer call whose answer is kept costs no command, at most 2 µs and 400 bytes until the answer
/// is there.</summary>
[Collection(nameof(Alone))]
public sealed class BearerCostTests
{
#if DEBUG
    private const string? Skip = "In a debug build nothing is optimised: run it in Release.";
#else
    private const string? Skip = null;
#endif

    private const int MostBytes = 400;
    private const double MostMicroseconds = 2;

    [Fact(Skip = Skip)]
    public async Task A_kept_answer_costs_at_most_2_microseconds_and_400_bytes()
    {
        FaultyStore store = null!;
        await using var api = await Api.StartAsync(new ApiSetup
        {
            WrapStore = inner => store = new FaultyStore(inner),
            Provisioning = line => line.ForBearer(b => b
                .CacheFor(TimeSpan.FromHours(1))
                .OrganizationFromHeader("X-Organization")),
        });
        await api.SignInAsync("s1");
        await using var scope = api.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<BearerDesk>();
        var context = ContextOf(scope.ServiceProvider, api.Issuer.Token("s1", ("name", "Bob"), ("email", "bob@acme.test")));
        Assert.Equal(ProvisioningOutcome.Unchanged, (await desk.ProvisionAsync(context)).Outcome);
        var calls = store.Calls;

        // Code that is not optimised yet costs more: it warms up until it fits, or for three seconds.
        var (microseconds, bytes) = Measure(desk, context);
        for (var round = 0; round < 300 && (bytes > MostBytes || microseconds > MostMicroseconds); round++)
        {
            await Task.Delay(10);
            (microseconds, bytes) = Measure(desk, context);
        }

        Assert.InRange(bytes, 0, MostBytes);
        Assert.InRange(microseconds, 0, MostMicroseconds);
        Assert.Equal(calls, store.Calls);
    }

    private static (double Microseconds, long Bytes) Measure(BearerDesk desk, TokenValidatedContext context)
    {
        const int Times = 500;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var call = 0; call < Times; call++)
        {
            Assert.True(desk.ProvisionAsync(context).IsCompletedSuccessfully);
        }

        var spent = Stopwatch.GetElapsedTime(start);
        return (spent.TotalMicroseconds / Times, (GC.GetAllocatedBytesForCurrentThread() - before) / Times);
    }

    private static TokenValidatedContext ContextOf(IServiceProvider services, string token) => new(
        new DefaultHttpContext { RequestServices = services },
        new AuthenticationScheme("Bearer", null, typeof(JwtBearerHandler)),
        new JwtBearerOptions { Configuration = new TokenIssuer().Metadata() })
    {
        SecurityToken = new JsonWebToken(token),
        Principal = new ClaimsPrincipal(new ClaimsIdentity("Bearer")),
    };
}
