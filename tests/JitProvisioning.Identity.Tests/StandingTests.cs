using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Identity.Tests;

/// <summary>Locks, suspensions, stamps, and what the host does to users meanwhile.</summary>
public sealed class StandingTests
{
    [Fact]
    public async Task A_locked_user_is_refused_until_the_lock_ends()
    {
        await using var app = await IdentityApps.StartAsync();
        await app.SignInAsync("sarah-1", "sarah@acme.test");
        await LockAsync(app, app.Time.GetUtcNow().AddHours(1));

        var locked = await app.SignInAsync("sarah-1", "sarah@acme.test");
        app.Time.Advance(TimeSpan.FromHours(2));
        var open = await app.SignInAsync("sarah-1", "sarah@acme.test");

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.AccountLocked), (locked.Outcome, locked.Reason));
        Assert.Equal(ProvisioningOutcome.Unchanged, open.Outcome);
    }

    [Fact]
    public async Task A_user_that_cannot_be_locked_is_not()
    {
        await using var app = await IdentityApps.StartAsync();
        await app.SignInAsync("sarah-1", "sarah@acme.test");
        await LockAsync(app, app.Time.GetUtcNow().AddHours(1));
        await app.InManagerAsync(async manager =>
            await manager.SetLockoutEnabledAsync((await manager.FindByEmailAsync("sarah@acme.test"))!, false));

        Assert.Equal(ProvisioningOutcome.Unchanged, (await app.SignInAsync("sarah-1", "sarah@acme.test")).Outcome);
    }

    [Fact]
    public async Task Suspending_locks_the_user_for_UserManager_and_ends_sessions()
    {
        await using var app = await IdentityApps.StartAsync();
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");
        var before = Assert.Single(await app.RowsAsync<AppUser>());

        await app.AdministerAsync(admin => admin.SuspendAsync(created.User!.Id));
        var refused = await app.SignInAsync("sarah-1", "sarah@acme.test");
        var suspended = Assert.Single(await app.RowsAsync<AppUser>());
        await app.AdministerAsync(admin => admin.ReactivateAsync(created.User!.Id));
        var back = await app.SignInAsync("sarah-1", "sarah@acme.test");
        var reactivated = Assert.Single(await app.RowsAsync<AppUser>());

        Assert.Equal(ProvisioningReason.AccountDisabled, refused.Reason);
        Assert.Equal((true, DateTimeOffset.MaxValue), (suspended.LockoutEnabled, suspended.LockoutEnd));
        Assert.NotEqual(before.SecurityStamp, suspended.SecurityStamp);
        Assert.NotEqual(before.ConcurrencyStamp, suspended.ConcurrencyStamp);
        Assert.True(back.Succeeded);
        Assert.Null(reactivated.LockoutEnd);
    }

    [Fact]
    public async Task Suspending_locks_a_user_whose_lock_was_switched_off()
    {
        await using var app = await IdentityApps.StartAsync();
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");
        await LockAsync(app, DateTimeOffset.MaxValue);
        await app.InManagerAsync(async manager =>
            await manager.SetLockoutEnabledAsync((await manager.FindByEmailAsync("sarah@acme.test"))!, false));

        await app.AdministerAsync(admin => admin.SuspendAsync(created.User!.Id));

        Assert.True(await app.InManagerAsync(async manager =>
            await manager.IsLockedOutAsync((await manager.FindByEmailAsync("sarah@acme.test"))!)));
    }

    [Fact]
    public async Task Reactivating_opens_a_lock_of_the_hosts_too()
    {
        await using var app = await IdentityApps.StartAsync();
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");
        await LockAsync(app, DateTimeOffset.MaxValue);

        var result = await app.AdministerAsync(admin => admin.ReactivateAsync(created.User!.Id));

        Assert.Equal(AdministrationOutcome.Changed, result.Outcome);
        Assert.Null(Assert.Single(await app.RowsAsync<AppUser>()).LockoutEnd);
        Assert.True((await app.SignInAsync("sarah-1", "sarah@acme.test")).Succeeded);
    }

    [Fact]
    public async Task A_write_beside_a_lock_leaves_the_lock()
    {
        await using var app = await IdentityApps.StartAsync();
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");
        await LockAsync(app, DateTimeOffset.MaxValue);

        await app.AdministerAsync(admin => admin.ProtectAsync(created.User!.Id));

        Assert.Equal(DateTimeOffset.MaxValue, Assert.Single(await app.RowsAsync<AppUser>()).LockoutEnd);
        Assert.Equal(UserStatus.Active, Assert.Single(await app.RowsAsync<JitUser>()).Status);
    }

    [Fact]
    public async Task A_revoked_role_renews_the_security_stamp_and_a_new_name_does_not()
    {
        await using var app = await IdentityApps.StartAsync();
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");
        var first = Assert.Single(await app.RowsAsync<AppUser>()).SecurityStamp;

        await app.SignInAsync("sarah-1", claims => claims["name"] = "Sarah");
        var named = Assert.Single(await app.RowsAsync<AppUser>()).SecurityStamp;
        await app.MembersAsync(admin => admin.RemoveAsync(created.User!.Id, new OrganizationId("acme")));
        var revoked = Assert.Single(await app.RowsAsync<AppUser>()).SecurityStamp;

        Assert.Equal(first, named);
        Assert.NotEqual(named, revoked);
    }

    [Fact]
    public async Task An_address_that_the_person_changed_in_the_application_stays()
    {
        await using var app = await IdentityApps.StartAsync();
        await app.SignInAsync("sarah-1", "sarah@acme.test");
        await ChangeEmailAsync(app, "sarah@acme.test", "private@example.test");

        var again = await app.SignInAsync("sarah-1", "sarah@acme.test");
        var renamed = await app.SignInAsync("sarah-1", claims => claims["name"] = "Sarah");

        Assert.Equal((ProvisioningOutcome.Unchanged, ProvisioningOutcome.Updated), (again.Outcome, renamed.Outcome));
        var user = Assert.Single(await app.RowsAsync<AppUser>());
        Assert.Equal(("private@example.test", true), (user.Email, user.EmailConfirmed));
    }

    [Fact]
    public async Task An_address_that_was_given_up_is_free_for_whoever_has_the_mailbox_now()
    {
        await using var app = await IdentityApps.StartAsync();
        await app.SignInAsync("sarah-1", "sarah@acme.test");
        await ChangeEmailAsync(app, "sarah@acme.test", "private@example.test");

        var other = await app.SignInAsync("other-1", "sarah@acme.test");

        Assert.Equal((ProvisioningOutcome.Created, ProvisioningReason.FirstSignIn), (other.Outcome, other.Reason));
        Assert.Equal(2, (await app.RowsAsync<AppUser>()).Count);
    }

    [Fact]
    public async Task An_address_that_a_user_confirmed_in_the_application_is_held()
    {
        await using var app = await IdentityApps.StartAsync();
        await app.SignInAsync("sarah-1", "sarah@acme.test");
        await ChangeEmailAsync(app, "sarah@acme.test", "wanted@acme.test");

        var other = await app.SignInAsync("other-1", "wanted@acme.test");

        Assert.Equal(ProvisioningReason.SubjectChangedForEmail, other.Reason);
        Assert.Single(await app.RowsAsync<AppUser>());
    }

    [Fact]
    public async Task A_user_that_the_host_deleted_does_not_come_back_as_a_twin()
    {
        await using var app = await IdentityApps.StartAsync();
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");
        await app.InManagerAsync(async manager =>
            await manager.DeleteAsync((await manager.FindByIdAsync(created.User!.Id.Value))!));

        var result = await app.SignInAsync("sarah-1", "sarah@acme.test");

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.AccountDeleted), (result.Outcome, result.Reason));
        Assert.Empty(await app.RowsAsync<AppUser>());
    }

    [Fact]
    public async Task Erasing_leaves_nothing_of_the_person_in_the_users_table()
    {
        await using var app = await IdentityApp<AppUser, AppDb>.StartAsync(new()
        {
            AddStores = IdentityApps.AddStores,
            Provisioning = options => options.TombstoneKey = Convert.ToBase64String(new byte[32]),
        });
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");

        await app.AdministerAsync(admin => admin.EraseAsync(created.User!.Id));

        var user = Assert.Single(await app.RowsAsync<AppUser>());
        Assert.Equal(
            (user.Id, null, null, false, DateTimeOffset.MaxValue),
            (user.UserName, user.Email, user.NormalizedEmail, user.EmailConfirmed, user.LockoutEnd));
        Assert.Equal(user.Id.ToUpperInvariant(), user.NormalizedUserName);
        Assert.Empty(await app.RowsAsync<IdentityUserLogin<string>>());
        Assert.Equal(
            ProvisioningReason.IdentityTombstoned, (await app.SignInAsync("sarah-1", "sarah@acme.test")).Reason);
    }

    [Fact]
    public async Task Unlinking_takes_the_login_row()
    {
        await using var app = await IdentityApps.StartAsync();
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");

        await app.AdministerAsync(admin => admin.UnlinkAsync(
            created.User!.Id, created.User.Links[0].Key, force: true));

        Assert.Empty(await app.RowsAsync<IdentityUserLogin<string>>());
    }

    [Fact]
    public async Task A_principal_that_names_the_person_otherwise_moves_the_login_row()
    {
        await using var app = await IdentityApps.StartAsync();
        await app.SignInAsync("sarah-1", loginKey: "pairwise-1");
        var moved = await app.SignInAsync("sarah-1", loginKey: "pairwise-2");

        Assert.Equal((ProvisioningOutcome.Updated, ProvisioningReason.LoginChanged), (moved.Outcome, moved.Reason));
        Assert.Equal("pairwise-2", Assert.Single(await app.RowsAsync<IdentityUserLogin<string>>()).ProviderKey);
        Assert.Equal(
            ProvisioningOutcome.Unchanged, (await app.SignInAsync("sarah-1", loginKey: "pairwise-2")).Outcome);
    }

    [Fact]
    public async Task UserManager_and_the_library_write_one_user_at_once_and_both_are_kept()
    {
        await using var app = await IdentityApps.StartAsync();
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");
        var id = created.User!.Id;
        for (var round = 0; round < 20; round++)
        {
            var phone = $"+1 555 {round:0000}";
            var administration = Task.Run(() => app.AdministerAsync(admin => round % 2 == 0
                ? admin.SuspendAsync(id)
                : admin.ReactivateAsync(id)));
            var host = Task.Run(() => SetPhoneNumberAsync(app, id, phone));
            Assert.Equal(AdministrationOutcome.Changed, (await administration).Outcome);
            await host;

            var user = Assert.Single(await app.RowsAsync<AppUser>());
            Assert.Equal((phone, round % 2 == 0), (user.PhoneNumber, user.LockoutEnd is not null));
        }
    }

    // As a host does that was told of a concurrent change: it reads again, in a request of its own.
    private static async Task SetPhoneNumberAsync(IdentityApp<AppUser, AppDb> app, UserId id, string phone)
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var result = await app.InManagerAsync(async manager =>
                await manager.SetPhoneNumberAsync((await manager.FindByIdAsync(id.Value))!, phone));
            if (result.Succeeded)
            {
                return;
            }

            Assert.All(result.Errors, error => Assert.Equal("ConcurrencyFailure", error.Code));
        }

        Assert.Fail("The host was never heard.");
    }

    private static Task<IdentityResult> LockAsync(IdentityApp<AppUser, AppDb> app, DateTimeOffset until) =>
        app.InManagerAsync(async manager =>
        {
            var user = (await manager.FindByEmailAsync("sarah@acme.test"))!;
            await manager.SetLockoutEnabledAsync(user, true);
            return await manager.SetLockoutEndDateAsync(user, until);
        });

    private static Task<int> ChangeEmailAsync(IdentityApp<AppUser, AppDb> app, string from, string to) =>
        app.InContextAsync(async context =>
        {
            var user = await context.Users.SingleAsync(row => row.Email == from);
            (user.Email, user.NormalizedEmail, user.EmailConfirmed) = (to, to.ToUpperInvariant(), true);
            return await context.SaveChangesAsync();
        });
}
