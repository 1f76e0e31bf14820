using System.Data.Common;
using Dapper;

namespace CustomStore;

/// <summary>The application's users table, and the two that the store adds to it.</summary>
public static class Tables
{
    // SQLite compares text byte by byte. Elsewhere give issuer, subject and verified_address a binary collation, or
    // make ExternalKey.ComputeHash() the primary key of user_keys.
    private const string Sql = """
        pragma journal_mode = wal;
        create table if not exists users (
            id integer primary key autoincrement,
            version integer not null,
            status text not null,
            email text,
            display_name text,
            verified_address text unique,
            state text);
        create table if not exists user_keys (
            issuer text not null,
            subject text not null,
            user_id integer not null references users (id),
            primary key (issuer, subject));
        create table if not exists user_audit (
            id text primary key,
            user_id integer,
            entry text not null);
        """;

    public static async Task CreateAsync(DbDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(Sql);
    }
}
