using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using JitProvisioning;

namespace DapperStore;

/// <summary>Writes one change in one transaction.</summary>
internal sealed class ChangeWriter(DbConnection connection, DbTransaction transaction)
{
    private const string Insert = """
        insert into users (id, version, status, email, display_name, verified_address, state)
        values (@Id, @Version, @Status, @Email, @DisplayName, @VerifiedAddress, @State)
        """;
    private const string Update = """
        update users set version = @Version, status = @Status, email = @Email, display_name = @DisplayName,
            verified_address = @VerifiedAddress, state = @State
        where id = @Id and version = @ExpectedVersion
        """;
    private const string UnlinkAll = "delete from user_keys where user_id = @Id";
    private const string Unlink = $"{UnlinkAll} and issuer = @Issuer and subject = @Subject";
    private const string Link = "insert into user_keys (user_id, issuer, subject) values (@Id, @Issuer, @Subject)";
    private const string Leave = "delete from memberships where user_id = @Id and organization = @Organization";
    private const string Join = """
        insert into memberships (user_id, organization, status, ends_at) values (@Id, @Organization, @Status, @EndsAt)
        """;
    private const string Grant = """
        insert into membership_roles (user_id, organization, role) values (@Id, @Organization, @Role)
        """;
    private const string RevokeAll = "delete from application_roles where user_id = @Id";
    private const string GrantAll = "insert into application_roles (user_id, role) values (@Id, @Role)";
    private const string Append = "insert into user_audit (id, user_id, entry) values (@Id, @User, @Json)";
    private static readonly JsonSerializerOptions Names = new() { Converters = { new JsonStringEnumConverter() } };

    /// <summary>True when every condition of the change holds.</summary>
    public async Task<bool> HoldAsync(UserChange change)
    {
        UserId? changed = change.Kind == UserChangeKind.Create ? null : change.User!.Id;
        foreach (var condition in change.Conditions)
        {
            if (!await Conditions.HoldsAsync(connection, transaction, condition, changed))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>False when the stored version is not the expected one.</summary>
    public async Task<bool> WriteUserAsync(UserChange change)
    {
        var user = change.User!;
        var columns = new
        {
            Id = user.Id.Value, user.Version, Status = user.Status.ToString(), user.Email, user.DisplayName, user.State,
            change.VerifiedAddress, change.ExpectedVersion,
        };
        return await SendAsync(change.Kind == UserChangeKind.Create ? Insert : Update, columns) == 1;
    }

    public async Task WriteKeysAsync(UserChange change)
    {
        var id = change.User!.Id.Value;
        object Rows(ValueList<ExternalKey> keys) => keys.Select(key => new { Id = id, key.Issuer, key.Subject });
        await (change.ScrubsCredentials
            ? SendAsync(UnlinkAll, new { Id = id })
            : SendAsync(Unlink, Rows(change.RemovedKeys)));
        await SendAsync(Link, Rows(change.AddedKeys));
    }

    public async Task WriteRowsAsync(UserId user, RowDifferences differences)
    {
        var id = user.Value;
        foreach (var organization in differences.Removed)
        {
            await SendAsync(Leave, new { Id = id, Organization = organization.Value });
        }

        foreach (var membership in differences.Set)
        {
            var row = new
            {
                Id = id,
                Organization = membership.Organization.Value,
                Status = membership.Status.ToString(),
                EndsAt = membership.EndsAt?.UtcTicks,
            };
            await SendAsync(Leave, row);
            await SendAsync(Join, row);
            await SendAsync(Grant, RolesOf(membership.Roles).Select(
                role => new { row.Id, row.Organization, Role = role }));
        }

        if (differences.ApplicationRoles is { } roles)
        {
            await SendAsync(RevokeAll, new { Id = id });
            await SendAsync(GrantAll, RolesOf(roles).Select(role => new { Id = id, Role = role }));
        }
    }

    public Task AppendAsync(UserChange change)
    {
        var entry = change.Audit with { UserId = change.User?.Id ?? change.Audit.UserId };
        return SendAsync(
            Append, new { entry.Id, User = entry.UserId?.Value, Json = JsonSerializer.Serialize(entry, Names) });
    }

    // Several sources may give one role; a row says that it is held.
    private static IEnumerable<string> RolesOf(ValueList<RoleGrant> grants) =>
        grants.Select(grant => grant.Role).Distinct(StringComparer.Ordinal);

    private Task<int> SendAsync(string sql, object arguments) => connection.ExecuteAsync(sql, arguments, transaction);
}
