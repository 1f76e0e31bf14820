namespace JitProvisioning.Testing;

/// <summary>One call of link tickets that is broken off at one point, should it come to it.</summary>
internal sealed class BrokenTicketCall : IDisposable
{
    private readonly ContractRun _run;
    private readonly CancellationTokenSource _cancellation;
    private readonly StoreProbe _probe;
    private readonly string _text;

    public BrokenTicketCall(ContractRun run, StorePoint point, int number, Breakage breakage)
    {
        _run = run;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(run.CancellationToken);
        _probe = StoreProbe.At(point, number, breakage, _cancellation);
        _text = $"broken off ({breakage}) at {point} {number + 1}";
    }

    /// <summary>True once the call was broken off.</summary>
    public bool HasStruck => _probe.HasStruck;

    /// <summary>Makes the call.</summary>
    /// <returns>Its answer; null for an exception, whatever it is.</returns>
    public async Task<string?> TryAsync(Func<ILinkTicketStore, CancellationToken, Task<string>> call)
    {
        try
        {
            return await call(_run.Subject.OpenProbedLinkTickets(_probe)!, _cancellation.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever it throws: what is kept afterwards is what is checked.
        catch (Exception) when (!_run.CancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    /// <summary>Requires that the store told of its statements: one that tells nothing would pass unbroken.</summary>
    public void RequireTold() => _run.Require(
        _probe.Statements > 0, "link tickets that tell their probe of every statement", "no statement was told");

    public void Dispose() => _cancellation.Dispose();

    public override string ToString() => HasStruck ? _text : "unbroken";
}
