using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.AbuseCases;

/// <summary>What is known when an application started, or refused to.</summary>
internal static partial class StartEvidence
{
    public static async Task<Evidence> OfStartAsync(CaseSetup setup, CaseHost host)
    {
        var snapshot = await StoreSnapshot.TakeAsync(
            setup.Store, host.Services.GetRequiredService<IUserStore>(), []);
        return Of(setup, snapshot, new Attempt { Outcome = "Started", Reason = "None", Path = "start" });
    }

    public static async Task<Evidence> OfRejectionAsync(CaseSetup setup, OptionsValidationException exception)
    {
        // Nothing was started, so nothing can have been looked up.
        var snapshot = await StoreSnapshot.TakeAsync(setup.Store, new InMemoryUserStore(), []);
        var codes = exception.Failures.SelectMany(failure => Code().Matches(failure))
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .ToArray();
        var reason = codes.Contains(setup.Case.Expected.Reason)
            ? setup.Case.Expected.Reason
            : codes.FirstOrDefault() ?? string.Join(" ", exception.Failures);
        return Of(setup, snapshot, new Attempt { Outcome = "ConfigurationRejected", Reason = reason, Path = "start" });
    }

    private static Evidence Of(CaseSetup setup, StoreSnapshot snapshot, Attempt attempt) => new()
    {
        Case = setup.Case,
        Names = setup.Names,
        Attempts = [attempt],
        Before = snapshot,
        After = snapshot,
        Audit = [],
        Log = setup.LogLines,
    };

    // "JitProvisioning:Connections:acme:Domains: WildcardDomain: '*.acme.test'. …"
    [GeneratedRegex(@": ([A-Z][A-Za-z]+): ")]
    private static partial Regex Code();
}
