using Microsoft.Data.Sqlite;

namespace JitProvisioning.Benchmarks;

/// <summary>SQLite files in a folder in memory where the machine has one with room: the disk would be measured in place
/// of the flows.</summary>
/// <param name="users">How many people there will be in each kind of database, all sizes together.</param>
internal sealed class SqliteDatabases(int users) : IDatabaseServer
{
    private const string Memory = "/dev/shm";

    // Of both kinds together, indexes included.
    private const long BytesOfUser = 20_000;

    private readonly DirectoryInfo _folder = HasRoom(users)
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

    // What fills the memory takes it from everything else.
    private static bool HasRoom(int users) =>
        Directory.Exists(Memory) && users * BytesOfUser < new DriveInfo(Memory).AvailableFreeSpace / 2;
}
