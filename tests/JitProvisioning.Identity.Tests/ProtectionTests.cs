using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Identity.Tests;

/// <summary>Roles in AspNetRoles that protect, wherever and whenever they were given.</summary>
public sealed class ProtectionTests
{
    [Fact]
    public async Task A_role_given_between_decision_and_commit_keeps_a_link_out()
    {
        var store = new MeddlingStore();
        await using var app = await StartAsync(store, connection => connection.LinkVerifiedEmail = true);
        var id = await CreateAsync(app, "sarah@acme.test");
        store.BeforeCommit = () => GiveRoleAsync(app, id, new IdentityRole("Admin"));

        var result = await app.SignInAsync("sarah-1", "sarah@acme.test");

        Assert.Equal(
            (ProvisioningOutcome.Denied, ProvisioningReason.ProtectedAccount), (result.Outcome, result.Reason));
        Assert.Empty(await app.RowsAsync<JitIdentity>());
    }

    [Fact]
    public async Task A_role_given_between_decision_and_commit_keeps_a_claim_out()
    {
        var store = new MeddlingStore();
        await using var app = await StartAsync(
            store,
            connection => connection.LinkVerifiedEmail = true,
            options => options.Matching.UnverifiedLocalAddress = UnverifiedLocalAddress.ClaimAndScrub);
        var id = await CreateAsync(app, "sarah@acme.test", confirmed: false);
        store.BeforeCommit = () => GiveRoleAsync(app, id, new IdentityRole("Admin"));

        var result = await app.SignInAsync("sarah-1", "sarah@acme.test");

        Assert.Equal(
            (ProvisioningOutcome.Denied, ProvisioningReason.ProtectedAccount), (result.Outcome, result.Reason));
        Assert.NotNull(Assert.Single(await app.RowsAsync<AppUser>()).PasswordHash);
    }

    [Fact]
    public async Task A_role_given_between_decision_and_commit_keeps_a_sync_out()
    {
        var store = new MeddlingStore();
        await using var app = await StartAsync(store);
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");
        store.BeforeCommit = () => GiveRoleAsync(app, created.User!.Id.Value, new IdentityRole("Admin"));

        var result = await app.SignInAsync("sarah-1", "renamed@acme.test");

        Assert.Equal((ProvisioningOutcome.Unchanged, ProvisioningReason.NoChange), (result.Outcome, result.Reason));
        Assert.Equal("sarah@acme.test", Assert.Single(await app.RowsAsync<AppUser>()).Email);
    }

    [Fact]
    public async Task A_protected_person_still_gets_the_login_row_that_lets_the_page_in()
    {
        await using var app = await StartAsync(new MeddlingStore());
        var created = await app.SignInAsync("sarah-1", loginKey: "pairwise-1");
        await GiveRoleAsync(app, created.User!.Id.Value, new IdentityRole("Admin"));

        var moved = await app.SignInAsync("sarah-1", loginKey: "pairwise-2");

        Assert.Equal((ProvisioningOutcome.Updated, ProvisioningReason.LoginChanged), (moved.Outcome, moved.Reason));
        Assert.Equal("pairwise-2", Assert.Single(await app.RowsAsync<IdentityUserLogin<string>>()).ProviderKey);
    }

    [Fact]
    public async Task Administration_changes_a_protected_account()
    {
        await using var app = await StartAsync(new MeddlingStore());
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");
        await GiveRoleAsync(app, created.User!.Id.Value, new IdentityRole("Admin"));

        var suspended = await app.AdministerAsync(admin => admin.SuspendAsync(created.User!.Id));

        Assert.Equal(AdministrationOutcome.Changed, suspended.Outcome);
    }

    [Fact]
    public async Task A_role_of_the_plain_class_protects_beside_a_class_derived_from_it()
    {
        await using var app = await IdentityApp<AppUser, RolesDb>.StartAsync(new()
        {
            AddStores = identity => identity.AddRoles<IdentityRole>().AddEntityFrameworkStores<RolesDb>(),
            Connection = connection => connection.LinkVerifiedEmail = true,
        });
        var id = await CreateAsync(app, "root@acme.test");
        await GiveRoleAsync(app, id, new IdentityRole("Admin"));

        var result = await app.SignInAsync("root-1", "root@acme.test");

        Assert.Equal(ProvisioningReason.ProtectedAccount, result.Reason);
    }

    private static Task<IdentityApp<AppUser, AppDb>> StartAsync(
        MeddlingStore store,
        Action<ConnectionOptions>? connection = null,
        Action<JitProvisioningOptions>? provisioning = null) => IdentityApp<AppUser, AppDb>.StartAsync(new()
        {
            AddStores = IdentityApps.AddStores,
            Connection = connection,
            Provisioning = provisioning,
            Builder = builder => store.Wrap(builder.Services),
        });

    private static async Task<string> CreateAsync<TContext>(
        IdentityApp<AppUser, TContext> app, string address, bool confirmed = true)
        where TContext : DbContext
    {
        var user = new AppUser { UserName = address, Email = address, EmailConfirmed = confirmed };
        Assert.True((await app.InManagerAsync(manager => manager.CreateAsync(user, "Secret1!"))).Succeeded);
        return user.Id;
    }

    // As the store of UserManager.AddToRoleAsync writes it.
    private static Task<int> GiveRoleAsync<TContext>(
        IdentityApp<AppUser, TContext> app, string user, IdentityRole role)
        where TContext : DbContext => app.InContextAsync(async context =>
        {
            role.NormalizedName = role.Name!.ToUpperInvariant();
            context.Add(role);
            context.Add(new IdentityUserRole<string> { RoleId = role.Id, UserId = user });
            return await context.SaveChangesAsync();
        });
}
