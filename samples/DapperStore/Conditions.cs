using System.Data.Common;
using Dapper;
using JitProvisioning;

namespace DapperStore;

/// <summary>Counts the other members that a condition is about.</summary>
internal static class Conditions
{
    private const string Count = """
        select count(*) from memberships m join users u on u.id = m.user_id
        where m.organization = @Organization and m.status = 'Active' and (m.ends_at is null or m.ends_at > @At)
            and m.user_id <> @Changed and
        """;
    private const string Seats = $"{Count} u.status <> 'Deleted'";
    private const string Holders = $"""
        {Count} u.status = 'Active' and exists (
            select 1 from membership_roles r
            where r.user_id = m.user_id and r.organization = m.organization and r.role = @Role)
        """;

    public static async Task<bool> HoldsAsync(
        DbConnection connection, DbTransaction? transaction, CommitCondition condition, UserId? changed)
    {
        if (condition.Kind == CommitConditionKind.InTurn)
        {
            return true;
        }

        var counted = await connection.ExecuteScalarAsync<int>(
            condition.Kind == CommitConditionKind.SeatIsFree ? Seats : Holders,
            new
            {
                Organization = condition.Organization.Value,
                At = condition.At.UtcTicks,
                Changed = changed?.Value ?? "",
                condition.Role,
            },
            transaction);
        return condition.HoldsWith(counted);
    }
}
