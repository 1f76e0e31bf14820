using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using JitProvisioning;
using Microsoft.Data.Sqlite;

namespace CustomStore;

/// <summary>Keeps accounts in the application's own users table, whose ids the database assigns.</summary>
public sealed class PlainUserStore(DbDataSource database) : IUserStore
{
    private const string Select = """
        select u.id, u.version, u.status, u.email, u.display_name as name, u.state, k.issuer, k.subject
        from users u left join user_keys k on k.user_id = u.id where
        """;
    private const string Insert = """
        insert into users (version, status, email, display_name, verified_address, state)
        values (@Version, @Status, @Email, @DisplayName, @VerifiedAddress, @State) returning id
        """;
    private const string Update = """
        update users set version = @Version, status = @Status, email = @Email, display_name = @DisplayName,
            verified_address = @VerifiedAddress, state = @State
        where id = @Id and version = @ExpectedVersion returning id
        """;
    private const string IsKey = "issuer = @Issuer and subject = @Subject";
    private const string UnlinkAll = "delete from user_keys where user_id = @id", Unlink = $"{UnlinkAll} and {IsKey}";
    private const string Link = "insert into user_keys (user_id, issuer, subject) values (@id, @Issuer, @Subject)";
    private const string Append = "insert into user_audit (id, user_id, entry) values (@Id, @User, @Json)";
    private static readonly JsonSerializerOptions Names = new() { Converters = { new JsonStringEnumConverter() } };

    public async ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        var (where, arguments) = query switch
        {
            { Key: { } key } => (IsKey, (object)new { key.Issuer, key.Subject }),
            { Id: { } id } => ("u.id = @Id", new { Id = NumberOf(id) }),
            _ => ("verified_address = @Value", new { query.VerifiedAddress!.Value }),
        };
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<Row>($"{Select} {where}", arguments);
        return row is null ? UserLookup.NotFound
            : query.Key is null ? UserLookup.Found(row.User)
            : UserLookup.Found(row.User, ExternalKey.Create(row.Issuer!, row.Subject!));
    }

    public async ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        long? id = null;
        var violated = ConflictKind.Address; // What violating a unique constraint means, so far.
        try
        {
            if (change.WritesUser)
            {
                var write = change.Kind == UserChangeKind.Create ? Insert : Update;
                id = await connection.ExecuteScalarAsync<long?>(write, ColumnsOf(change, change.User), transaction);
                if (id is null)
                {
                    return CommitResult.Conflicted(ConflictKind.Version); // Not committed, so rolled back.
                }
            }

            violated = ConflictKind.Key;
            object Rows(ValueList<ExternalKey> keys) => keys.Select(key => new { id, key.Issuer, key.Subject });
            await connection.ExecuteAsync(
                change.ScrubsCredentials ? UnlinkAll : Unlink,
                change.ScrubsCredentials ? new { id } : Rows(change.RemovedKeys), transaction);
            await connection.ExecuteAsync(Link, Rows(change.AddedKeys), transaction);
        }
        catch (SqliteException error) when (error.SqliteExtendedErrorCode is 1555 or 2067) // primary key, unique
        {
            return CommitResult.Conflicted(violated);
        }

        var entry = change.Audit with { UserId = IdOf(id) ?? change.Audit.UserId };
        var columns = new { entry.Id, User = entry.UserId?.Value, Json = JsonSerializer.Serialize(entry, Names) };
        await connection.ExecuteAsync(Append, columns, transaction);
        await transaction.CommitAsync(cancellationToken);
        return CommitResult.Committed(IdOf(id));
    }

    private static object ColumnsOf(UserChange change, StoredUser user) => new {
        Id = NumberOf(user.Id), user.Version, Status = user.Status.ToString(), user.Email, user.DisplayName, user.State,
        change.VerifiedAddress, change.ExpectedVersion };

    private static UserId? IdOf(long? id) => id is null ? null : new(id.Value.ToString(CultureInfo.InvariantCulture));

    private static long NumberOf(UserId id) => // An id of another form, from a cookie of an earlier store, is nobody's.
        long.TryParse(id.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private sealed record Row(long Id, long Version, string Status, string? Email, string? Name, string? State,
        string? Issuer, string? Subject)
    {
        public StoredUser User => new(IdOf(Id)!.Value, Version, Enum.Parse<UserStatus>(Status), Email, Name, State);
    }
}
