using System.Collections;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Testing;

namespace JitProvisioning.Core.Tests;

/// <summary>A word in every claim, looked for wherever operators look.</summary>
public sealed class CanaryTests
{
    private const string Canary = "canary";

    private static readonly SignInCase SignIn = new()
    {
        Json = """
            {"sub":"canary-sub","email":"canary@acme.test","email_verified":true,"name":"canary name",
             "given_name":"canary given","family_name":"canary family","groups":["canary group"],"iat":1768478400,
             "canary claim":"canary value"}
            """,
    };

    [Fact]
    public async Task No_claim_reaches_logs_metrics_traces_or_the_audit()
    {
        using var duration = new MetricCollector<double>(null, "JitProvisioning", "jitprovisioning.provision.duration");
        using var traces = new ActivityLog();
        using var engine = new EngineHost();
        foreach (var signIn in Variants())
        {
            await engine.ProvisionAsync(signIn);
            await engine.PreviewAsync(signIn);
        }

        Assert.Contains(engine.Store.AuditTrail, entry => entry.Outcome == ProvisioningOutcome.Created);
        Assert.Contains(engine.Store.AuditTrail, entry => entry.Outcome == ProvisioningOutcome.Updated);
        Assert.Contains(engine.Store.AuditTrail, entry => entry.Outcome == ProvisioningOutcome.Denied);
        AssertClean(JsonSerializer.Serialize(engine.Store.AuditTrail));
        Assert.NotEmpty(engine.Logs.GetSnapshot());
        Assert.All(engine.Logs.GetSnapshot(), AssertClean);
        Assert.All(duration.GetMeasurementSnapshot(), measurement => AssertClean(string.Join(' ', measurement.Tags)));
        Assert.All(traces.Stopped, activity => AssertClean(
            activity.DisplayName + string.Join(' ', activity.TagObjects) + string.Join(' ', activity.Baggage)));
    }

    [Fact]
    public async Task Faults_of_the_engine_name_no_claim()
    {
        using var engine = new EngineHost(store: new CorruptStore());
        var result = await engine.ProvisionAsync(SignIn);

        Assert.Equal(ProvisioningReason.StoreContractViolated, result.Reason);
        Assert.NotNull(Assert.Single(engine.Logs.GetSnapshot()).Exception);
        Assert.All(engine.Logs.GetSnapshot(), AssertClean);
    }

    [Fact]
    public async Task Personal_values_reach_the_audit_where_that_is_on()
    {
        using var engine = new EngineHost(builder =>
            builder.Services.Configure<JitProvisioningOptions>(options => options.AuditPersonalValues = true));
        await engine.ProvisionAsync(SignIn);

        Assert.Contains(
            new AuditedChange("displayName", null, "canary name"), Assert.Single(engine.Store.AuditTrail).Changes);
    }

    [Fact]
    public async Task No_public_type_prints_a_claim()
    {
        var captured = new List<object>();
        using var engine = new EngineHost(builder => builder.AddPolicy((identity, _) =>
        {
            captured.Add(identity);
            return ValueTask.FromResult(PolicyVerdict.Allow);
        }));
        captured.Add(SignIn.Build());
        captured.Add(await engine.ProvisionAsync(SignIn));
        captured.Add(await engine.ProvisionAsync(SignIn));
        captured.AddRange(engine.Store.Users);
        captured.AddRange(engine.Store.AuditTrail);
        var address = EmailAddress.TryParse("canary@acme.test")!;
        captured.Add(UserQuery.ByKey(ExternalKey.Create("https://idp.acme.test", "canary-sub")));
        captured.Add(UserQuery.ByVerifiedAddress(address));
        var (change, conflict) = await CaptureAsync();
        captured.Add(change);
        captured.Add(conflict);

        var printed = new HashSet<Type>();
        foreach (var value in captured)
        {
            Print(value, printed, depth: 0);
        }

        Assert.Contains(typeof(Profile), printed);
        Assert.Contains(typeof(VerifiedEmail), printed);
        Assert.Contains(typeof(ClaimValue), printed);
        Assert.Contains(typeof(AddressTakenConflict), printed);
        Assert.Contains(typeof(LedgerEntry), printed);
    }

    private static IEnumerable<SignInCase> Variants()
    {
        yield return SignIn;
        yield return SignIn;
        yield return SignIn with { Json = SignIn.Json!.Replace("canary name", "canary other", StringComparison.Ordinal) };
        yield return SignIn with { Json = SignIn.Json!.Replace("canary-sub", "canary-two", StringComparison.Ordinal) };
        yield return SignIn with { Json = SignIn.Json!.Replace("canary-sub", " canary", StringComparison.Ordinal) };
        yield return SignIn with { Issuer = "https://canary.test" };
        yield return SignIn with { Scheme = "canary-scheme" };
        yield return SignIn with { UserInfo = """{"sub":"canary-else"}""" };
        yield return SignIn with { Json = "canary" };
    }

    private static async Task<(UserChange Change, ProvisioningConflict Conflict)> CaptureAsync()
    {
        var resolver = new CapturingResolver();
        var store = new CapturingStore();
        using var engine = new EngineHost(
            builder => builder.Services.AddSingleton<IConflictResolver>(resolver), store);
        await engine.ProvisionAsync(SignIn);
        var (scheme, issuer) = (SignInCase.ByPartner.Scheme, SignInCase.ByPartner.Issuer);
        await engine.ProvisionAsync(SignIn with { Scheme = scheme, Issuer = issuer });
        return (store.Changes[0], resolver.Seen!);
    }

    // Every public object of the library that can be reached, and what it prints.
    private static void Print(object? value, HashSet<Type> printed, int depth)
    {
        if (value is null || depth > 8)
        {
            return;
        }

        if (value is IEnumerable items and not string)
        {
            foreach (var item in items)
            {
                Print(item, printed, depth + 1);
            }
        }

        var type = value.GetType();
        if (type.Assembly != typeof(IProvisioner).Assembly || !type.IsPublic || type == typeof(PlannedChange))
        {
            return;
        }

        printed.Add(type);
        AssertClean($"{type.Name}: {value}");
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length == 0)
            {
                Print(property.GetValue(value), printed, depth + 1);
            }
        }

        if (value is ClaimSet claims)
        {
            Print(claims["name"], printed, depth + 1);
        }
    }

    private static void AssertClean(FakeLogRecord record)
    {
        AssertClean(record.Message);
        AssertClean(record.Exception?.ToString() ?? "");
        AssertClean(string.Join(' ', record.StructuredState ?? []));
    }

    private static void AssertClean(string text) => Assert.DoesNotContain(Canary, text, StringComparison.OrdinalIgnoreCase);
}
