using Microsoft.Data.Sqlite;

namespace JitProvisioning.Benchmarks;

/// <summary>SQLite files in a folder in memory where the machine has one: the disk would be measured in place of the
/// flows.</summary>
internal sealed class SqliteDatabases : IDatabaseServer
{
    private const string Memory = "/dev/shm";

    private readonly DirectoryInfo _folder = Directory.Exists(Memory)
        ? Directory.CreateDirectory(Path.Combine(Memory, "jit-bench-" + Path.GetRandomFileName()))
        : Directory.CreateTempSubdirectory("jit-bench-");

    public string Provider => Providers.Sqlite;

    public Database Database(string name) => new SqliteDatabase(Path.Combine(_folder.FullName, name + ".db"));

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
