using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Identity.Tests;

public sealed class CreationTests
{
    [Fact]
    public async Task A_new_user_is_what_UserManager_would_have_made_of_it()
    {
        await using var app = await IdentityApps.StartAsync();
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");
        var made = new AppUser { UserName = "ann@acme.test", Email = "ann@acme.test" };
        Assert.True((await app.InManagerAsync(manager => manager.CreateAsync(made))).Succeeded);

        var user = Assert.Single(await app.RowsAsync<AppUser>(), row => row.Email == "sarah@acme.test");
        var expected = Assert.Single(await app.RowsAsync<AppUser>(), row => row.Email == "ann@acme.test");
        Assert.Equal(created.User!.Id.Value, user.Id);
        Assert.Equal(
            ("sarah@acme.test", "SARAH@ACME.TEST", "SARAH@ACME.TEST", true),
            (user.UserName, user.NormalizedUserName, user.NormalizedEmail, user.EmailConfirmed));
        Assert.Equal(
            (expected.LockoutEnabled, expected.TwoFactorEnabled, expected.PasswordHash, expected.LockoutEnd),
            (user.LockoutEnabled, user.TwoFactorEnabled, user.PasswordHash, user.LockoutEnd));
        Assert.False(string.IsNullOrEmpty(user.SecurityStamp));
        Assert.False(string.IsNullOrEmpty(user.ConcurrencyStamp));
        var login = Assert.Single(await app.RowsAsync<IdentityUserLogin<string>>());
        Assert.Equal(("acme", "sarah-1", user.Id), (login.LoginProvider, login.ProviderKey, login.UserId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Secret1!")]
    public async Task No_password_opens_a_new_user(string password)
    {
        await using var app = await IdentityApps.StartAsync();
        await app.SignInAsync("sarah-1", "sarah@acme.test");

        Assert.False(await app.InManagerAsync(async manager =>
            await manager.CheckPasswordAsync((await manager.FindByEmailAsync("sarah@acme.test"))!, password)));
    }

    [Fact]
    public async Task A_user_name_that_is_not_allowed_is_the_id_instead()
    {
        const string address = "o'neil@acme.test";
        await using var app = await IdentityApps.StartAsync();
        await app.SignInAsync("sarah-1", address);

        var user = Assert.Single(await app.RowsAsync<AppUser>());
        Assert.Equal((user.Id, address), (user.UserName, user.Email));
    }

    [Fact]
    public async Task A_user_name_that_is_taken_is_the_id_instead()
    {
        await using var app = await IdentityApps.StartAsync();
        await app.InManagerAsync(manager => manager.CreateAsync(new AppUser { UserName = "sarah@acme.test" }));

        Assert.Equal(ProvisioningOutcome.Created, (await app.SignInAsync("sarah-1", "sarah@acme.test")).Outcome);

        var user = Assert.Single(await app.RowsAsync<AppUser>(), row => row.Email == "sarah@acme.test");
        Assert.Equal(user.Id, user.UserName);
    }

    [Fact]
    public async Task Keys_that_the_database_counts_up_are_assigned_in_the_same_commit()
    {
        await using var app = await IdentityApp<NumberedUser, NumberedDb>.StartAsync(IdentityApps.OfNumbers());
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");
        var again = await app.SignInAsync("sarah-1", "sarah@acme.test");

        var user = Assert.Single(await app.RowsAsync<NumberedUser>());
        Assert.Equal(("1", 1), (created.User!.Id.Value, user.Id));
        Assert.Equal(ProvisioningOutcome.Unchanged, again.Outcome);
        Assert.Equal("1", Assert.Single(await app.RowsAsync<JitIdentity>()).UserId);
        Assert.Equal("1", Assert.Single(await app.RowsAsync<JitAuditEntry>()).UserId);
        Assert.Equal(1, Assert.Single(await app.RowsAsync<IdentityUserLogin<int>>()).UserId);
    }

    [Fact]
    public async Task Numbered_users_without_an_address_are_called_by_their_number()
    {
        await using var app = await IdentityApp<NumberedUser, NumberedDb>.StartAsync(IdentityApps.OfNumbers());
        await app.SignInAsync("sarah-1");
        await app.SignInAsync("tom-1");

        Assert.Equal(["1", "2"], (await app.RowsAsync<NumberedUser>()).Select(user => user.UserName));
    }

    [Fact]
    public async Task A_required_column_of_the_application_is_mapped()
    {
        await using var app = await IdentityApp<NumberedUser, NumberedDb>.StartAsync(new()
        {
            AddStores = IdentityApps.OfNumbers().AddStores,
            Store = store => store.Map = (user, account) => user.Branch = account.Profile.DisplayName ?? "none",
        });
        await app.SignInAsync("sarah-1", claims => claims["name"] = "Sarah");

        Assert.Equal("Sarah", Assert.Single(await app.RowsAsync<NumberedUser>()).Branch);
    }

    [Fact]
    public async Task A_map_that_writes_what_decides_who_gets_in_ends_the_sign_in()
    {
        await using var app = await IdentityApp<AppUser, AppDb>.StartAsync(new()
        {
            AddStores = IdentityApps.AddStores,
            Store = store => store.Map = (user, _) => user.EmailConfirmed = true,
        });

        var result = await app.SignInAsync("sarah-1", claims => claims["email"] = "sarah@acme.test");

        Assert.Equal((ProvisioningOutcome.Failed, ProvisioningReason.StoreUnavailable), (result.Outcome, result.Reason));
        Assert.Empty(await app.RowsAsync<AppUser>());
        Assert.Empty(await app.RowsAsync<JitUser>());
    }

    [Fact]
    public async Task A_validator_of_the_application_may_reject_a_user()
    {
        await using var app = await IdentityApp<AppUser, AppDb>.StartAsync(new()
        {
            AddStores = IdentityApps.AddStores,
            Services = services => services.AddScoped<IUserValidator<AppUser>, NoSarahs>(),
        });

        var refused = await app.SignInAsync("sarah-1", "sarah@acme.test");
        var other = await app.SignInAsync("tom-1", "tom@acme.test");

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.AccountRejected), (refused.Outcome, refused.Reason));
        Assert.Equal(ProvisioningOutcome.Created, other.Outcome);
        Assert.Equal("tom@acme.test", Assert.Single(await app.RowsAsync<AppUser>()).Email);
        Assert.Contains(
            await app.RowsAsync<JitAuditEntry>(),
            entry => entry.Reason == ProvisioningReason.AccountRejected && entry.Reference == refused.Reference);
    }

    [Fact]
    public async Task Unique_addresses_are_required_where_the_application_requires_them()
    {
        await using var app = await IdentityApp<AppUser, AppDb>.StartAsync(new()
        {
            AddStores = IdentityApps.AddStores,
            Identity = identity => identity.User.RequireUniqueEmail = true,
        });
        await app.InManagerAsync(manager => manager.CreateAsync(
            new AppUser { UserName = "squatter", Email = "sarah@acme.test" }));

        Assert.Equal(
            ProvisioningReason.AccountRejected, (await app.SignInAsync("sarah-1", "sarah@acme.test")).Reason);
        Assert.Equal(ProvisioningReason.AccountRejected, (await app.SignInAsync("tom-1")).Reason);
        Assert.Equal(ProvisioningOutcome.Created, (await app.SignInAsync("ann-1", "ann@acme.test")).Outcome);
    }

    [Fact]
    public async Task A_login_that_does_not_fit_is_refused_and_never_cut()
    {
        await using var app = await IdentityApp<AppUser, NarrowDb>.StartAsync(new()
        {
            AddStores = identity => identity.AddRoles<IdentityRole>().AddEntityFrameworkStores<NarrowDb>(),
        });
        var refused = await app.SignInAsync(new string('s', 129), "sarah@acme.test");
        var fitting = await app.SignInAsync(new string('s', 128), "tom@acme.test");

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.AccountRejected), (refused.Outcome, refused.Reason));
        Assert.Equal(ProvisioningOutcome.Created, fitting.Outcome);
        Assert.Single(await app.RowsAsync<AppUser>());
    }

    [Fact]
    public async Task Issuers_longer_than_the_columns_of_logins_are_kept_whole()
    {
        var issuer = "https://idp.acme.test/" + new string('r', 400);
        await using var app = await IdentityApp<AppUser, AppDb>.StartAsync(new()
        {
            AddStores = IdentityApps.AddStores,
            Connection = connection => connection.Issuer = issuer,
        });
        var created = await app.SignInAsync("sarah-1", issuer: issuer);
        var again = await app.SignInAsync("sarah-1", issuer: issuer);

        Assert.Equal((ProvisioningOutcome.Created, ProvisioningOutcome.Unchanged), (created.Outcome, again.Outcome));
        Assert.Equal(issuer, Assert.Single(await app.RowsAsync<JitIdentity>()).Issuer);
        Assert.Equal("acme", Assert.Single(await app.RowsAsync<IdentityUserLogin<string>>()).LoginProvider);
    }

    private sealed class NoSarahs : IUserValidator<AppUser>
    {
        public Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user) => Task.FromResult(
            user.Email?.StartsWith("sarah", StringComparison.Ordinal) == true
                ? IdentityResult.Failed(new IdentityError { Code = "NoSarahs" })
                : IdentityResult.Success);
    }
}
