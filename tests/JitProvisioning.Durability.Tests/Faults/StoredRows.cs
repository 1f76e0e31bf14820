using System.Text.Json;

namespace JitProvisioning.Durability.Tests;

/// <summary>Every row of a database as text.</summary>
internal static class StoredRows
{
    public static async Task<string> ReadAsync(ServerHost host) => string.Join(
        '\n',
        [
            await TextsAsync<JitUser>(host),
            await TextsAsync<JitIdentity>(host),
            await TextsAsync<JitMembership>(host),
            await TextsAsync<JitRoleGrant>(host),
            await TextsAsync<JitAuditEntry>(host),
        ]);

    private static async Task<string> TextsAsync<TRow>(ServerHost host)
        where TRow : class
    {
        var rows = await host.RowsAsync<TRow>();
        return string.Join('\n', rows.Select(row => JsonSerializer.Serialize(row)).Order(StringComparer.Ordinal));
    }
}
