namespace JitProvisioning.Core.Tests;

/// <summary>One call of the store, and the answers that it can be given instead of its own.</summary>
/// <param name="Name">What is called.</param>
/// <param name="Run">Has the store do it.</param>
internal sealed record FaultyCall<T>(string Name, Func<CancellationToken, ValueTask<T>> Run)
{
    /// <summary>The token that the engine passed.</summary>
    public required CancellationToken Token { get; init; }

    /// <summary>True for a call that changes something.</summary>
    public bool Writes { get; init; }

    /// <summary>Null in place of the answer, where the store must not answer so.</summary>
    public Func<T>? NoAnswer { get; init; }

    /// <summary>An answer about somebody else, where there can be one.</summary>
    public Func<T>? Stranger { get; init; }

    /// <summary>The conflicts that it knows.</summary>
    public IReadOnlyCollection<ConflictKind> Conflicts { get; init; } = [];

    /// <summary>The answer to a conflict.</summary>
    public Func<ConflictKind, T>? Conflict { get; init; }

    /// <summary>What can go wrong with it.</summary>
    public IEnumerable<FaultKind> Faults => Enum.GetValues<FaultKind>().Where(Can);

    private bool Can(FaultKind kind) => kind switch
    {
        FaultKind.NoAnswer => NoAnswer is not null,
        FaultKind.SomebodyElse => Stranger is not null,
        FaultKind.LostAcknowledgement or FaultKind.CancelledOnceDone => Writes,
        _ => FaultScript.ConflictOf(kind) is not { } conflict || Conflicts.Contains(conflict),
    };
}
