namespace JitProvisioning.Core.Tests;

/// <summary>Something that calls the store.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Act">Does it; once more after it was done it changes nothing more.</param>
internal sealed record FaultScenario(string Name, Func<FaultWorld, CancellationToken, Task<FaultOutcome>> Act)
{
    public Action<JitProvisioningOptions>? Configure { get; init; }

    /// <summary>True for what an administrator or a source does: its faults are exceptions.</summary>
    public bool IsChange { get; init; }

    /// <summary>What happens before, with nothing going wrong.</summary>
    public Func<FaultWorld, Task> Prepare { get; init; } = _ => Task.CompletedTask;

    public override string ToString() => Name;
}
