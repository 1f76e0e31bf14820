using Npgsql;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Has the server end the application's connections in the middle of what they do.</summary>
internal static class Terminations
{
    /// <summary>With this in the connection string a COMMIT is done, and its answer waits for a standby that is not
    /// there.</summary>
    public const string WaitsForAnswer = "Options=-c synchronous_commit=on";

    /// <summary>Ends the connection that writes the next row of a table, before it is written.</summary>
    /// <remarks>A sequence counts past a rollback.</remarks>
    public static Task TerminateNextWriterAsync(this TestDatabase database, string table) => database.RunAsync(
        $"""
        SET synchronous_commit = off;
        CREATE SEQUENCE writers;
        CREATE FUNCTION terminate() RETURNS trigger AS $$ BEGIN
          IF nextval('writers') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid(), 10000); END IF;
          RETURN COALESCE(NEW, OLD);
        END $$ LANGUAGE plpgsql;
        CREATE TRIGGER termination BEFORE INSERT OR UPDATE OR DELETE ON "{table}"
        FOR EACH ROW EXECUTE FUNCTION terminate();
        """);

    /// <summary>Ends the first so many connections of the database that have committed and wait for their answer.
    /// </summary>
    public static async Task TerminateCommittedAsync(this TestDatabase database, int count)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var name = settings.Database!;
        settings.Database = "postgres";
        await using var connection = new NpgsqlConnection(settings.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = $1 AND wait_event = 'SyncRep'
            """,
            connection);
        command.Parameters.Add(new() { Value = name });
        for (var ended = 0L; ended < count;)
        {
            ended += (long)(await command.ExecuteScalarAsync())!;
            await Task.Delay(5);
        }
    }
}
