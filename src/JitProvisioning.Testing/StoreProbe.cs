using System.Data.Common;

namespace JitProvisioning.Testing;

/// <summary>What a store under test tells on its way through a call, so that the suite can break the call off there, as
/// a crash between two statements or a lost connection does.</summary>
/// <remarks>Every method may throw a <see cref="DbException"/>, which must reach the store as if its database had
/// thrown it, and may cancel the call's token. A store on ADO.NET has them called by <see cref="Around"/>, one on
/// Entity Framework by interceptors.</remarks>
public sealed class StoreProbe
{
    private readonly Lock _gate = new();
    private readonly Breakage _breakage;
    private readonly CancellationTokenSource? _cancellation;
    private readonly StorePoint? _point;
    private readonly int _number;
    private readonly int[] _reached = new int[3];

    private StoreProbe(StorePoint? point, int number, Breakage breakage, CancellationTokenSource? cancellation) =>
        (_point, _number, _breakage, _cancellation) = (point, number, breakage, cancellation);

    /// <summary>True once the call was broken off.</summary>
    internal bool HasStruck { get; private set; }

    /// <summary>True when a commit was done before the call was broken off.</summary>
    internal bool HadCommitted { get; private set; }

    /// <summary>How many statements the store told of.</summary>
    internal int Statements => _reached[(int)StorePoint.Statement];

    /// <summary>To be called before each statement is sent, reads too.</summary>
    /// <exception cref="DbException">The statement fails.</exception>
    public void BeforeStatement() => Reach(StorePoint.Statement);

    /// <summary>To be called before a transaction is committed.</summary>
    /// <exception cref="DbException">The connection was lost, so that the commit never arrived.</exception>
    public void BeforeCommit() => Reach(StorePoint.Commit);

    /// <summary>To be called once a transaction is committed.</summary>
    /// <exception cref="DbException">The connection was lost, so that the answer never arrived.</exception>
    public void AfterCommit() => Reach(StorePoint.Committed);

    /// <summary>The same database with this probe in all its connections.</summary>
    /// <param name="database">The database of a store on ADO.NET; it stays the caller's to dispose of.</param>
    public DbDataSource Around(DbDataSource database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return new ProbedDataSource(database, this);
    }

    /// <summary>Breaks nothing off.</summary>
    internal static StoreProbe Idle() => new(null, 0, Breakage.Once, null);

    /// <summary>Breaks off at a point.</summary>
    /// <param name="point">The kind of point.</param>
    /// <param name="number">At which one of its kind, counted from 0.</param>
    /// <param name="breakage">How.</param>
    /// <param name="cancellation">What a cancelled call's token is of.</param>
    internal static StoreProbe At(
        StorePoint point, int number, Breakage breakage, CancellationTokenSource cancellation) =>
        new(point, number, breakage, cancellation);

    private void Reach(StorePoint point)
    {
        lock (_gate)
        {
            var strikes = !HasStruck && point == _point && _reached[(int)point] == _number;
            _reached[(int)point]++;
            HadCommitted |= !HasStruck && point == StorePoint.Committed;
            HasStruck |= strikes;
            if (strikes && _breakage == Breakage.Cancelled)
            {
                _cancellation!.Cancel();
            }
            else if (strikes || (HasStruck && _breakage == Breakage.ForGood))
            {
                throw new ProbedFaultException(point);
            }
        }
    }
}
