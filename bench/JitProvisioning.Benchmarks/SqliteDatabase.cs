using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Benchmarks;

/// <summary>An SQLite file (WAL, as Entity Framework Core creates it).</summary>
internal sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jit-bench-");

    private string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "bench.db")}";

    public static SqliteDatabase Create() => new();

    public void Use(DbContextOptionsBuilder context) => context.UseSqlite(ConnectionString);

    /// <summary>Writes rows like these for others: a sign-in for each would take minutes.</summary>
    public async Task CopyAsync(IEnumerable<PersonRow> rows, int others)
    {
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var row in rows)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = row.Insert(number => "$" + number.ToString(CultureInfo.InvariantCulture));
            for (var number = 0; number < others; number++)
            {
                command.Parameters.Clear();
                foreach (var value in row.Of(PersonRow.NameOf(number)))
                {
                    var name = "$" + (command.Parameters.Count + 1).ToString(CultureInfo.InvariantCulture);
                    command.Parameters.AddWithValue(name, value ?? DBNull.Value);
                }

                await command.ExecuteNonQueryAsync();
            }
        }

        await transaction.CommitAsync();
    }

    public ValueTask DisposeAsync()
    {
        using (var connection = new SqliteConnection(ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
