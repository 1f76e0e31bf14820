using Microsoft.Data.Sqlite;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>A folder with a database file, gone after the test.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("jit-ef-").FullName;

    public string DatabaseFile => System.IO.Path.Combine(Path, "app.db");

    public string ConnectionString => $"Data Source={DatabaseFile}";

    public void Dispose()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
        Directory.Delete(Path, recursive: true);
    }
}
