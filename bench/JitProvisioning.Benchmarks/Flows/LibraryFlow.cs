using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Benchmarks;

/// <summary>A request by the library, from the raw payload on: making that is the provider's part.</summary>
internal sealed class LibraryFlow(string variant, IServiceProvider application) : IFlow
{
    public string Variant => variant;

    public async Task<bool> SignInAsync(Visit visit)
    {
        await using var scope = application.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IProvisioner>().ProvisionAsync(
            BenchmarkEngine.SignIn(visit.Payload) with { LoginKey = visit.Name });
        var isRight = visit.Kind switch
        {
            VisitKind.First => result.Outcome == ProvisioningOutcome.Created,
            VisitKind.Unchanged => result.Outcome == ProvisioningOutcome.Unchanged,
            VisitKind.Raced => result.Succeeded,
            _ => result.Outcome == ProvisioningOutcome.Updated,
        };
        return isRight
            ? result.Outcome == ProvisioningOutcome.Created
            : throw new InvalidOperationException($"{variant}: {visit.Kind} of {visit.Name} ended in {result}.");
    }
}
