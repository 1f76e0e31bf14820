using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace JitProvisioning;

/// <summary>A role somebody holds from one source, as a row of the application's database.</summary>
/// <remarks>A projection for queries: the account's state decides, and a role of a membership that is not active does
/// not count. Rows are inserted and deleted, never updated; the library alone writes them.</remarks>
public class JitRoleGrant : JitGrant
{
    /// <summary>With the account the primary key: SHA-256 over the other columns, 32 bytes, so that roles are told
    /// apart ordinally whatever the database's collation.</summary>
    public byte[] GrantHash { get; internal set; } = [];

    /// <summary>The organization the role holds in, at most 128 characters; null for a role that holds in the whole
    /// application.</summary>
    public string? OrganizationId { get; internal set; }

    /// <summary>The role, at most 256 characters.</summary>
    public string Role { get; internal set; } = "";

    internal static JitRoleGrant Of(UserId user, OrganizationId? organization, RoleGrant grant)
    {
        var row = new JitRoleGrant
        {
            UserId = user.Value,
            OrganizationId = organization?.Value,
            Role = grant.Role,
        };
        row.SetSource(grant.Source);
        row.GrantHash = row.ComputeHash();
        return row;
    }

    private byte[] ComputeHash()
    {
        var scope = OrganizationId is null ? "application" : "organization";
        var content = string.Join(
            '\0', scope, OrganizationId, Role, Origin, Connection, Channel, Rule, PolicyVersion);
        return SHA256.HashData(MemoryMarshal.AsBytes(content.AsSpan()));
    }
}
