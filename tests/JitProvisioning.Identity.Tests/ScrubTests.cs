using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Identity.Tests;

/// <summary>What goes with an earlier owner, and what with the person.</summary>
public sealed class ScrubTests
{
    [Fact]
    public async Task Of_a_claimed_account_every_credential_goes_and_what_was_given_by_hand_stays()
    {
        await using var app = await StartAsync();
        var id = await CreateAsync(app);

        var result = await app.SignInAsync("sarah-1", "sarah@acme.test");

        Assert.Equal((ProvisioningReason.ClaimedUnverifiedAccount, id), (result.Reason, result.User?.Id.Value));
        await AssertNoCredentialAsync(app);
        Assert.Single(await app.RowsAsync<IdentityUserRole<string>>());
        Assert.Single(await app.RowsAsync<IdentityUserClaim<string>>());
        Assert.Equal("acme", Assert.Single(await app.RowsAsync<IdentityUserLogin<string>>()).LoginProvider);
    }

    [Fact]
    public async Task Of_an_erased_account_no_row_stays_beside_the_empty_user()
    {
        await using var app = await StartAsync();
        var id = await CreateAsync(app);

        var result = await app.AdministerAsync(admin => admin.EraseAsync(new UserId(id)));

        Assert.Equal(AdministrationOutcome.Changed, result.Outcome);
        await AssertNoCredentialAsync(app);
        Assert.Empty(await app.RowsAsync<IdentityUserRole<string>>());
        Assert.Empty(await app.RowsAsync<IdentityUserClaim<string>>());
        Assert.Empty(await app.RowsAsync<IdentityUserLogin<string>>());
    }

    private static async Task AssertNoCredentialAsync(IdentityApp<AppUser, PasskeyDb> app)
    {
        var user = Assert.Single(await app.RowsAsync<AppUser>());
        Assert.Equal((null, null, false), (user.PasswordHash, user.PhoneNumber, user.TwoFactorEnabled));
        Assert.Empty(await app.RowsAsync<IdentityUserPasskey<string>>());
        Assert.Empty(await app.RowsAsync<IdentityUserToken<string>>());
    }

    private static Task<IdentityApp<AppUser, PasskeyDb>> StartAsync() =>
        IdentityApp<AppUser, PasskeyDb>.StartAsync(new()
        {
            AddStores = identity => identity.AddRoles<IdentityRole>().AddEntityFrameworkStores<PasskeyDb>(),
            Identity = options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3,
            Connection = connection => connection.LinkVerifiedEmail = true,
            Provisioning = options =>
            {
                options.Matching.UnverifiedLocalAddress = UnverifiedLocalAddress.ClaimAndScrub;
                options.TombstoneKey = Convert.ToBase64String(new byte[32]);
            },
        });

    private static async Task<string> CreateAsync(IdentityApp<AppUser, PasskeyDb> app)
    {
        var user = new AppUser { UserName = "sarah", Email = "sarah@acme.test" };
        await app.InScopeAsync(services => services.GetRequiredService<RoleManager<IdentityRole>>()
            .CreateAsync(new IdentityRole("Editor")));
        await app.InManagerAsync(async manager =>
        {
            Assert.True((await manager.CreateAsync(user, "Secret1!")).Succeeded);
            await manager.AddLoginAsync(user, new UserLoginInfo("github", "evil", "GitHub"));
            await manager.SetPhoneNumberAsync(user, "+1 555 0100");
            await manager.SetTwoFactorEnabledAsync(user, true);
            await manager.ResetAuthenticatorKeyAsync(user);
            await manager.GenerateNewTwoFactorRecoveryCodesAsync(user, 3);
            await manager.AddOrUpdatePasskeyAsync(user, AnyPasskeyHandler.Passkey);
            await manager.AddClaimAsync(user, new Claim("department", "sales"));
            return await manager.AddToRoleAsync(user, "Editor");
        });
        Assert.Equal(2, (await app.RowsAsync<IdentityUserToken<string>>()).Count);
        Assert.Single(await app.RowsAsync<IdentityUserPasskey<string>>());
        return user.Id;
    }
}
