namespace JitProvisioning.Benchmarks;

/// <summary>Counts what reaches a database, without a part in it.</summary>
internal interface ICounter : IAsyncDisposable
{
    void Reset();

    Counts Read();
}
