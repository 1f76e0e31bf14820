using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

public sealed class AdministrationTests
{
    [Fact]
    public async Task A_change_by_hand_is_stored_with_who_asked_for_it()
    {
        await using var app = await TestApp<AppDb>.StartAsync();
        var user = (await app.SignInAsync("sarah")).User!;

        var result = await AdministerAsync(app, accounts => accounts.SuspendAsync(user.Id, "help desk"));
        var refused = await app.SignInAsync("sarah");

        Assert.Equal(AdministrationOutcome.Changed, result.Outcome);
        Assert.Equal(ProvisioningReason.AccountDisabled, refused.Reason);
        Assert.Equal(UserStatus.Suspended, Assert.Single(await app.RowsAsync<JitUser>()).Status);
        var entry = Assert.Single(
            await app.RowsAsync<JitAuditEntry>(), row => row.Reason == ProvisioningReason.SuspendedByAdministrator);
        Assert.Equal(("help desk", user.Id.Value), (entry.Actor, entry.UserId));
    }

    [Fact]
    public async Task Unlinking_takes_the_rows_of_key_membership_and_roles()
    {
        await using var app = await TestApp<AppDb>.StartAsync();
        var user = (await app.SignInAsync("sarah")).User!;

        await AdministerAsync(app, accounts => accounts.UnlinkAsync(user.Id, Changes.Key("sarah"), force: true));

        Assert.Empty(await app.RowsAsync<JitIdentity>());
        Assert.Empty(await app.RowsAsync<JitMembership>());
        Assert.Empty(await app.RowsAsync<JitRoleGrant>());
        Assert.Single(await app.RowsAsync<JitUser>());
    }

    private static async Task<AdministrationResult> AdministerAsync(
        TestApp<AppDb> app, Func<IUserAdministration, ValueTask<AdministrationResult>> act)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<IUserAdministration>());
    }
}
