using Microsoft.Data.Sqlite;

namespace JitProvisioning.Identity.Tests;

/// <summary>A folder with a database file, gone after the test.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("jit-identity-").FullName;

    public string ConnectionString => $"Data Source={Path.Combine(_path, "app.db")}";

    public void Dispose()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
        Directory.Delete(_path, recursive: true);
    }
}
