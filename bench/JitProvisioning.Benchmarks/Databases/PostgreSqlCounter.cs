using JitProvisioning.EntityFrameworkCore.Tests;

namespace JitProvisioning.Benchmarks;

/// <summary>Counts on the wire: neither client nor server is asked, nor behaves otherwise for it.</summary>
internal sealed class PostgreSqlCounter : ICounter
{
    private readonly RoundTripCounter _wire;
    private int _statements;
    private int _commits;

    public PostgreSqlCounter(int server) => _wire = new RoundTripCounter(server, () =>
        new PostgreSqlAnswers(
            () => Interlocked.Increment(ref _statements), () => Interlocked.Increment(ref _commits)).Read);

    /// <summary>Where the client has to connect to.</summary>
    public int Port => _wire.Port;

    public void Reset()
    {
        _wire.Reset();
        Volatile.Write(ref _statements, 0);
        Volatile.Write(ref _commits, 0);
    }

    public Counts Read() => new(Volatile.Read(ref _statements), _wire.Count, Volatile.Read(ref _commits));

    public ValueTask DisposeAsync() => _wire.DisposeAsync();
}
