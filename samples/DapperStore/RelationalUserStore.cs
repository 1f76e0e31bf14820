using System.Data.Common;
using Dapper;
using JitProvisioning;
using Microsoft.Data.Sqlite;

namespace DapperStore;

/// <summary>Keeps accounts, and their memberships and roles in rows that the application's own queries can
/// join.</summary>
public sealed class RelationalUserStore(DbDataSource database) : IRelationalUserStore, IMemberDirectory
{
    private const string Select = """
        select u.id, u.version, u.status, u.email, u.display_name as name, u.state, k.issuer, k.subject
        from users u left join user_keys k on k.user_id = u.id where
        """;
    private const string IsKey = "k.issuer = @Issuer and k.subject = @Subject";
    private const string List = """
        select user_id from memberships
        where organization = @Organization and status = @Status and user_id > @After order by user_id limit @count
        """;

    public async ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        var (where, arguments) = query switch
        {
            { Key: { } key } => (IsKey, (object)new { key.Issuer, key.Subject }),
            { Id: { } id } => ("u.id = @Value", new { id.Value }),
            _ => ("u.verified_address = @Value", new { query.VerifiedAddress!.Value }),
        };
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<UserRow>($"{Select} {where}", arguments);
        return row is null ? UserLookup.NotFound
            : query.Key is null ? UserLookup.Found(row.User)
            : UserLookup.Found(row.User, ExternalKey.Create(row.Issuer!, row.Subject!));
    }

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        CommitAsync(change, new RowDifferences(), cancellationToken);

    public async ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);

        // SQLite has one writer at a time, and this one from here on: commits take turns, so what is judged below
        // still holds at the end. Elsewhere lock a row of each condition's organization first.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var writer = new ChangeWriter(connection, transaction);
        try
        {
            if (await WriteAsync(writer, change, differences) is { } conflict)
            {
                return CommitResult.Conflicted(conflict); // Not committed, so rolled back.
            }
        }
        catch (SqliteException error) when (ConflictOf(error) is { } conflict)
        {
            return CommitResult.Conflicted(conflict);
        }

        await transaction.CommitAsync(cancellationToken);
        return CommitResult.Committed(change.User?.Id);
    }

    public async ValueTask<bool> HoldsAsync(
        CommitCondition condition, UserId? user, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await Conditions.HoldsAsync(connection, transaction: null, condition, user);
    }

    public async ValueTask<ValueList<UserId>> ListMembersAsync(
        OrganizationId organization,
        MembershipStatus status,
        UserId? after,
        int count,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var ids = await connection.QueryAsync<string>(
            List,
            new { Organization = organization.Value, Status = status.ToString(), After = after?.Value ?? "", count });
        return ids.Select(id => new UserId(id)).ToValueList();
    }

    private static async Task<ConflictKind?> WriteAsync(
        ChangeWriter writer, UserChange change, RowDifferences differences)
    {
        if (change.WritesUser)
        {
            if (!await writer.HoldAsync(change))
            {
                return ConflictKind.Condition;
            }

            if (!await writer.WriteUserAsync(change))
            {
                return ConflictKind.Version;
            }

            await writer.WriteKeysAsync(change);
            await writer.WriteRowsAsync(change.User.Id, differences);
        }

        await writer.AppendAsync(change);
        return null;
    }

    // Any other violation is a fault, and thrown.
    private static ConflictKind? ConflictOf(SqliteException error) =>
        error.SqliteExtendedErrorCode is not (1555 or 2067) ? null // primary key, unique
        : error.Message.Contains("users.verified_address", StringComparison.Ordinal) ? ConflictKind.Address
        : error.Message.Contains("users.id", StringComparison.Ordinal) ? ConflictKind.Version
        : error.Message.Contains("user_keys.", StringComparison.Ordinal) ? ConflictKind.Key
        : null;

    private sealed record UserRow(string Id, long Version, string Status, string? Email, string? Name, string? State,
        string? Issuer, string? Subject)
    {
        public StoredUser User => new(new UserId(Id), Version, Enum.Parse<UserStatus>(Status), Email, Name, State);
    }
}
