using Microsoft.AspNetCore.Identity;

namespace JitProvisioning.Identity.Tests;

/// <summary>Users that were there before the library: found, never stolen.</summary>
public sealed class ExistingUserTests
{
    [Fact]
    public async Task An_existing_user_is_not_taken_over_while_linking_is_off()
    {
        await using var app = await StartAsync(_ => { });
        var before = await CreateAsync(app, "sarah@acme.test");

        var result = await app.SignInAsync("sarah-1", "sarah@acme.test");

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.LinkingDisabled), (result.Outcome, result.Reason));
        var after = Assert.Single(await app.RowsAsync<AppUser>());
        Assert.Equal((before.ConcurrencyStamp, before.SecurityStamp), (after.ConcurrencyStamp, after.SecurityStamp));
        Assert.Empty(await app.RowsAsync<JitUser>());
    }

    [Fact]
    public async Task An_existing_user_is_linked_with_everything_it_had()
    {
        await using var app = await StartAsync(connection => connection.LinkVerifiedEmail = true);
        var before = await CreateAsync(app, "Sarah@acme.test");

        var linked = await app.SignInAsync("sarah-1", "sarah@acme.test");
        var again = await app.SignInAsync("sarah-1", "sarah@acme.test");

        Assert.Equal((ProvisioningOutcome.Linked, before.Id), (linked.Outcome, linked.User!.Id.Value));
        Assert.Equal((ProvisioningOutcome.Unchanged, before.Id), (again.Outcome, again.User!.Id.Value));
        var after = Assert.Single(await app.RowsAsync<AppUser>());
        Assert.Equal((before.PasswordHash, before.UserName), (after.PasswordHash, after.UserName));
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);
        Assert.Equal(1, Assert.Single(await app.RowsAsync<JitUser>()).Version);
        Assert.Equal(before.Id, Assert.Single(await app.RowsAsync<IdentityUserLogin<string>>()).UserId);
    }

    [Fact]
    public async Task An_existing_user_of_a_numbered_table_is_linked()
    {
        await using var app = await IdentityApp<NumberedUser, NumberedDb>.StartAsync(new()
        {
            AddStores = IdentityApps.OfNumbers().AddStores,
            Connection = connection => connection.LinkVerifiedEmail = true,
        });
        await app.InManagerAsync(manager => manager.CreateAsync(
            new NumberedUser { UserName = "sarah", Email = "sarah@acme.test", EmailConfirmed = true }));

        var linked = await app.SignInAsync("sarah-1", "sarah@acme.test");
        var again = await app.SignInAsync("sarah-1", "sarah@acme.test");

        Assert.Equal((ProvisioningOutcome.Linked, "1"), (linked.Outcome, linked.User!.Id.Value));
        Assert.Equal(ProvisioningOutcome.Unchanged, again.Outcome);
        Assert.Single(await app.RowsAsync<NumberedUser>());
    }

    [Theory]
    [InlineData("\u017Fam@acme.test", "sam@acme.test")]
    [InlineData("\u212Aim@acme.test", "kim@acme.test")]
    public async Task What_the_normaliser_takes_for_one_mailbox_stays_two(string stored, string arriving)
    {
        await using var app = await StartAsync(connection => connection.LinkVerifiedEmail = true);
        await app.InContextAsync(async context =>
        {
            context.Users.Add(new AppUser
            {
                UserName = stored,
                NormalizedUserName = arriving.ToUpperInvariant(),
                Email = stored,
                NormalizedEmail = arriving.ToUpperInvariant(),
                EmailConfirmed = true,
            });
            return await context.SaveChangesAsync();
        });
        Assert.Equal(stored, (await app.InManagerAsync(manager => manager.FindByEmailAsync(arriving)))!.Email);

        var result = await app.SignInAsync("sam-1", arriving);

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
        var user = Assert.Single(await app.RowsAsync<AppUser>(), row => row.Email == arriving);
        Assert.Equal(user.Id, user.UserName);
    }

    [Fact]
    public async Task A_lone_surrogate_throws_nowhere()
    {
        await using var app = await StartAsync(connection => connection.LinkVerifiedEmail = true);

        var result = await app.SignInAsync("sam-1", "\uD800am@acme.test");

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
        Assert.Null(Assert.Single(await app.RowsAsync<AppUser>()).Email);
    }

    [Fact]
    public async Task An_address_that_two_users_have_confirmed_matches_nobody()
    {
        await using var app = await StartAsync(connection => connection.LinkVerifiedEmail = true);
        await CreateAsync(app, "sarah@acme.test", "one");
        await CreateAsync(app, "SARAH@acme.test", "two");

        var result = await app.SignInAsync("sarah-1", "sarah@acme.test");

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.EmailAmbiguous), (result.Outcome, result.Reason));
        Assert.Equal(2, (await app.RowsAsync<AppUser>()).Count);
    }

    [Fact]
    public async Task An_unconfirmed_user_reserves_nothing_and_keeps_what_it_has()
    {
        await using var app = await StartAsync(connection => connection.LinkVerifiedEmail = true);
        var squatter = await CreateAsync(app, "sarah@acme.test", confirmed: false);

        var result = await app.SignInAsync("sarah-1", "sarah@acme.test");

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
        Assert.NotEqual(squatter.Id, result.User!.Id.Value);
        var kept = Assert.Single(await app.RowsAsync<AppUser>(), row => row.Id == squatter.Id);
        Assert.Equal(squatter.ConcurrencyStamp, kept.ConcurrencyStamp);
    }

    [Theory]
    [InlineData("Admin")]
    [InlineData("Administrator")]
    public async Task Members_of_protected_roles_are_never_linked(string role)
    {
        await using var app = await StartAsync(connection => connection.LinkVerifiedEmail = true);
        var admin = await CreateAsync(app, "root@acme.test");
        await GiveRoleAsync(app, admin, role);

        var result = await app.SignInAsync("root-1", "root@acme.test");

        Assert.Equal(
            (ProvisioningOutcome.Denied, ProvisioningReason.ProtectedAccount), (result.Outcome, result.Reason));
        Assert.Empty(await app.RowsAsync<JitIdentity>());
    }

    [Fact]
    public async Task Everyday_roles_protect_nobody()
    {
        await using var app = await StartAsync(connection => connection.LinkVerifiedEmail = true);
        await GiveRoleAsync(app, await CreateAsync(app, "sarah@acme.test"), "Editor");

        Assert.Equal(ProvisioningOutcome.Linked, (await app.SignInAsync("sarah-1", "sarah@acme.test")).Outcome);
    }

    [Fact]
    public async Task A_login_that_the_host_wrote_for_another_user_is_not_taken()
    {
        await using var app = await StartAsync(_ => { });
        var owner = await CreateAsync(app, "owner@acme.test");
        await app.InManagerAsync(async manager => await manager.AddLoginAsync(
            (await manager.FindByIdAsync(owner.Id))!, new UserLoginInfo("acme", "sarah-1", "Acme")));

        var result = await app.SignInAsync("sarah-1", "sarah@acme.test");

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.LoginTaken), (result.Outcome, result.Reason));
        Assert.Single(await app.RowsAsync<AppUser>());
        Assert.Equal(owner.Id, Assert.Single(await app.RowsAsync<IdentityUserLogin<string>>()).UserId);
    }

    [Fact]
    public async Task Two_tenants_that_name_people_alike_never_share_a_login()
    {
        await using var app = await StartAsync(connection =>
        {
            connection.Issuer = "https://idp.acme.test/{tenantid}";
            connection.AllowTenants.Add("one");
            connection.AllowTenants.Add("two");
            connection.Organization = null;
            connection.Domains.Clear();
            connection.DefaultRoles.Clear();
            connection.AllowWithoutOrganization = true;
        });
        var victim = await app.SignInAsync(
            "same", claims => claims["tid"] = "one", issuer: "https://idp.acme.test/one");

        var attacker = await app.SignInAsync(
            "same", claims => claims["tid"] = "two", issuer: "https://idp.acme.test/two");

        Assert.Equal(ProvisioningOutcome.Created, victim.Outcome);
        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.LoginTaken), (attacker.Outcome, attacker.Reason));
        Assert.Equal(
            victim.User!.Id.Value, Assert.Single(await app.RowsAsync<IdentityUserLogin<string>>()).UserId);
    }

    [Fact]
    public async Task The_earlier_owners_credentials_go_with_a_claim()
    {
        await using var app = await StartAsync(
            connection => connection.LinkVerifiedEmail = true,
            options => options.Matching.UnverifiedLocalAddress = UnverifiedLocalAddress.ClaimAndScrub);
        var squatter = await CreateAsync(app, "sarah@acme.test", confirmed: false);
        await app.InManagerAsync(async manager =>
        {
            var user = (await manager.FindByIdAsync(squatter.Id))!;
            await manager.AddLoginAsync(user, new UserLoginInfo("github", "evil", "GitHub"));
            await manager.SetTwoFactorEnabledAsync(user, true);
            await manager.ResetAuthenticatorKeyAsync(user);
            return await manager.SetPhoneNumberAsync(user, "+1 555 0100");
        });

        var result = await app.SignInAsync("sarah-1", "sarah@acme.test");

        Assert.Equal((ProvisioningOutcome.Linked, squatter.Id), (result.Outcome, result.User!.Id.Value));
        var user = Assert.Single(await app.RowsAsync<AppUser>());
        Assert.Equal((null, null, false, true), (user.PasswordHash, user.PhoneNumber, user.TwoFactorEnabled, user.EmailConfirmed));
        Assert.NotEqual(squatter.SecurityStamp, user.SecurityStamp);
        Assert.Empty(await app.RowsAsync<IdentityUserToken<string>>());
        Assert.Equal("acme", Assert.Single(await app.RowsAsync<IdentityUserLogin<string>>()).LoginProvider);
    }

    private static Task<IdentityApp<AppUser, AppDb>> StartAsync(
        Action<ConnectionOptions> connection, Action<JitProvisioningOptions>? provisioning = null) =>
        IdentityApp<AppUser, AppDb>.StartAsync(new()
        {
            AddStores = IdentityApps.AddStores,
            Connection = connection,
            Provisioning = provisioning,
        });

    private static async Task<AppUser> CreateAsync(
        IdentityApp<AppUser, AppDb> app, string address, string? name = null, bool confirmed = true)
    {
        var user = new AppUser { UserName = name ?? address, Email = address, EmailConfirmed = confirmed };
        Assert.True((await app.InManagerAsync(manager => manager.CreateAsync(user, "Secret1!"))).Succeeded);
        return Assert.Single(await app.RowsAsync<AppUser>(), row => row.Id == user.Id);
    }

    private static async Task GiveRoleAsync(IdentityApp<AppUser, AppDb> app, AppUser user, string role)
    {
        await app.InContextAsync(async context =>
        {
            var row = new IdentityRole(role) { NormalizedName = role.ToUpperInvariant() };
            context.Roles.Add(row);
            context.UserRoles.Add(new IdentityUserRole<string> { RoleId = row.Id, UserId = user.Id });
            return await context.SaveChangesAsync();
        });
    }
}
