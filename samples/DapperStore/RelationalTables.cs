using System.Data.Common;
using Dapper;

namespace DapperStore;

/// <summary>The tables of the store. Every rule that two sign-ins could break together is a key or an index
/// here.</summary>
public static class RelationalTables
{
    private const string Sql = """
        pragma journal_mode = wal;
        create table if not exists users (
            id text primary key,
            version integer not null,
            status text not null,
            email text,
            display_name text,
            verified_address text unique,
            state text);
        create table if not exists user_keys (
            issuer text not null,
            subject text not null,
            user_id text not null references users (id),
            primary key (issuer, subject));
        create table if not exists memberships (
            user_id text not null references users (id),
            organization text not null,
            status text not null,
            ends_at integer,
            primary key (user_id, organization));
        create index if not exists members on memberships (organization, status, user_id);
        create table if not exists membership_roles (
            user_id text not null,
            organization text not null,
            role text not null,
            primary key (user_id, organization, role),
            foreign key (user_id, organization) references memberships (user_id, organization) on delete cascade);
        create table if not exists application_roles (
            user_id text not null references users (id),
            role text not null,
            primary key (user_id, role));
        create table if not exists link_tickets (
            id_hash text primary key,
            account text not null,
            connection text not null,
            issuer text,
            subject text,
            address text,
            session_hash text not null,
            expires_at integer not null);
        create table if not exists user_audit (
            id text primary key,
            user_id text,
            entry text not null);
        """;

    public static async Task CreateAsync(DbDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(Sql);
    }
}
