namespace JitProvisioning.Core.Tests;

/// <summary>Counts the calls of a store, and has one go wrong.</summary>
internal sealed class FaultScript
{
    private PlannedFault? _fault;
    private CancellationTokenSource? _caller;

    /// <summary>What could go wrong with each call so far.</summary>
    public List<FaultKind[]> Calls { get; } = [];

    /// <summary>How often something went wrong.</summary>
    public int Faults { get; private set; }

    /// <summary>Run after each call.</summary>
    public Action AfterCall { get; set; } = () => { };

    /// <summary>The conflict that a kind of fault is; null for one that is none.</summary>
    public static ConflictKind? ConflictOf(FaultKind kind) => kind switch
    {
        FaultKind.VersionConflict => ConflictKind.Version,
        FaultKind.KeyConflict => ConflictKind.Key,
        FaultKind.AddressConflict => ConflictKind.Address,
        FaultKind.LoginConflict => ConflictKind.Login,
        FaultKind.Rejection => ConflictKind.Rejected,
        FaultKind.ConditionConflict => ConflictKind.Condition,
        _ => null,
    };

    /// <summary>Starts to count anew.</summary>
    /// <param name="fault">What is to go wrong; null for nothing.</param>
    /// <param name="caller">Whom the engine works for.</param>
    public void Begin(PlannedFault? fault, CancellationTokenSource caller)
    {
        Calls.Clear();
        (_fault, _caller, Faults) = (fault, caller, 0);
    }

    public async ValueTask<T> PassAsync<T>(FaultyCall<T> call)
    {
        Calls.Add([.. call.Faults]);
        var strikes = _fault is { } fault
            && (fault.Lasts ? Calls.Count >= fault.At : Calls.Count == fault.At)
            && Calls[^1].Contains(fault.Kind);
        var answer = strikes ? await FailAsync(call, _fault!.Kind) : await call.Run(call.Token);
        AfterCall();
        return answer;
    }

    private async ValueTask<T> FailAsync<T>(FaultyCall<T> call, FaultKind kind)
    {
        Faults++;
        switch (kind)
        {
            case FaultKind.Io:
                throw new IOException("The connection broke.");
            case FaultKind.Timeout:
                throw new TimeoutException("The store took too long.");
            case FaultKind.Database:
                throw new FaultDbException();
            case FaultKind.StrayCancellation:
                throw new OperationCanceledException("The command was cancelled.");
            case FaultKind.Bug:
                throw new InvalidCastException("A row is not what it should be.");
            case FaultKind.CallerCancels:
                await _caller!.CancelAsync();
                throw new OperationCanceledException(_caller.Token);
            case FaultKind.CallerCancelsUnheard:
                await _caller!.CancelAsync();
                return await call.Run(CancellationToken.None);
            case FaultKind.NoAnswer:
                return call.NoAnswer!();
            case FaultKind.SomebodyElse:
                return call.Stranger!();
            case FaultKind.LostAcknowledgement:
                await call.Run(CancellationToken.None);
                throw new IOException("The connection broke.");
            case FaultKind.CancelledOnceDone:
                await call.Run(CancellationToken.None);
                await _caller!.CancelAsync();
                throw new OperationCanceledException(_caller.Token);
            default:
                return call.Conflict!(ConflictOf(kind)!.Value);
        }
    }
}
