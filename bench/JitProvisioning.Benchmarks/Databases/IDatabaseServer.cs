namespace JitProvisioning.Benchmarks;

/// <summary>What databases are made on, for one run.</summary>
internal interface IDatabaseServer : IAsyncDisposable
{
    /// <summary>What reports call it.</summary>
    string Provider { get; }

    /// <summary>A database that is not there yet.</summary>
    Database Database(string name);
}
