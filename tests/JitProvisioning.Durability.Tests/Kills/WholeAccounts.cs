using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Durability.Tests;

/// <summary>Accounts with every row that a first sign-in writes.</summary>
internal static class WholeAccounts
{
    /// <summary>How many of these people have one. Rows that belong to no whole account fail the test.</summary>
    public static async Task<int> CountAsync(ServerHost host, params string[] subjects)
    {
        var identities = await host.InContextAsync(context => context.Set<JitIdentity>()
            .AsNoTracking()
            .Where(identity => subjects.Contains(identity.Subject))
            .ToListAsync());
        var ids = identities.Select(identity => identity.UserId).ToHashSet();
        var users = await host.RowsAsync<JitUser>();
        var keyed = (await host.RowsAsync<JitIdentity>()).Select(identity => identity.UserId).ToHashSet();
        var members = (await host.RowsAsync<JitMembership>()).Select(row => row.UserId).ToHashSet();
        var granted = (await host.RowsAsync<JitRoleGrant>()).Select(row => row.UserId).ToHashSet();
        var created = (await host.RowsAsync<JitAuditEntry>())
            .Where(entry => entry.Outcome == ProvisioningOutcome.Created)
            .Select(entry => entry.UserId)
            .ToList();

        var all = users.Select(user => user.Id).Order().ToArray();
        Assert.Equal(all, keyed.Order());
        Assert.Equal(all, members.Order());
        Assert.Equal(all, granted.Order());
        Assert.Equal(all, created.Order());
        return ids.Count;
    }

    /// <summary>Reads the only account.</summary>
    public static async Task<AccountFacts> ReadAsync(ServerHost host)
    {
        var user = Assert.Single(await host.RowsAsync<JitUser>());
        return new(user.DisplayName, user.Version, (await host.RowsAsync<JitAuditEntry>()).Count);
    }
}
