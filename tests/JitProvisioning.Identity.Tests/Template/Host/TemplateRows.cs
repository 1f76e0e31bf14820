using System.Text.Json;
using Microsoft.AspNetCore.Identity;

namespace JitProvisioning.Identity.Tests;

/// <summary>Everything that an application's database holds of people.</summary>
internal static class TemplateRows
{
    /// <summary>All of it in one text, to be compared.</summary>
    public static async Task<string> SnapshotAsync(this TemplateHost host) => string.Join('\n', [
        await TextAsync<IdentityUser>(host),
        await TextAsync<IdentityUserLogin<string>>(host),
        await TextAsync<IdentityUserClaim<string>>(host),
        await TextAsync<JitUser>(host),
        await TextAsync<JitIdentity>(host),
        await TextAsync<JitMembership>(host),
        await TextAsync<JitRoleGrant>(host),
        await TextAsync<JitAuditEntry>(host),
    ]);

    /// <summary>The one account there is, in the tables of both; fails where there is another.</summary>
    public static async Task<IdentityUser> SingleUserAsync(this TemplateHost host)
    {
        var user = Assert.Single(await host.RowsAsync<IdentityUser>());
        Assert.Equal(user.Id, Assert.Single(await host.RowsAsync<JitUser>()).Id);
        Assert.Equal(user.Id, Assert.Single(await host.RowsAsync<JitIdentity>()).UserId);
        Assert.Equal(user.Id, Assert.Single(await host.RowsAsync<IdentityUserLogin<string>>()).UserId);
        return user;
    }

    private static async Task<string> TextAsync<TRow>(TemplateHost host)
        where TRow : class => JsonSerializer.Serialize(await host.RowsAsync<TRow>());
}
