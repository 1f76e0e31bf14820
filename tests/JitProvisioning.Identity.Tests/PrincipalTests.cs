using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Identity.Tests;

public sealed class PrincipalTests
{
    [Fact]
    public async Task The_applications_principal_carries_organization_and_roles()
    {
        await using var app = await IdentityApps.StartAsync();
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");

        var principal = await PrincipalAsync(app, created.User!.Id);

        Assert.Equal(created.User.Id.Value, Only(principal, JitClaimTypes.UserId));
        Assert.Equal("acme", Only(principal, JitClaimTypes.Organization));
        Assert.Equal("Member", Only(principal, JitClaimTypes.OrganizationRole));
        Assert.Equal(created.User.Id.Value, principal.FindFirstValue(ClaimTypes.NameIdentifier));
    }

    [Fact]
    public async Task A_user_the_library_knows_nothing_of_belongs_nowhere()
    {
        await using var app = await IdentityApps.StartAsync();
        var user = new AppUser { UserName = "ann" };
        await app.InManagerAsync(manager => manager.CreateAsync(user));

        var principal = await PrincipalAsync(app, new UserId(user.Id));

        Assert.Equal("ann", principal.Identity!.Name);
        Assert.DoesNotContain(principal.Claims, claim => claim.Type == JitClaimTypes.Organization);
        Assert.DoesNotContain(principal.Claims, claim => claim.Type == JitClaimTypes.OrganizationRole);
    }

    [Fact]
    public async Task Claims_in_the_users_table_cannot_pass_for_the_librarys_own()
    {
        await using var app = await IdentityApps.StartAsync();
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");
        await app.InManagerAsync(async manager => await manager.AddClaimsAsync(
            (await manager.FindByIdAsync(created.User!.Id.Value))!,
            [
                new Claim(JitClaimTypes.OrganizationRole, "Owner"),
                new Claim("JIT:application_role", "Root"),
                new Claim("department", "sales"),
            ]));

        var principal = await PrincipalAsync(app, created.User!.Id);

        Assert.Equal("Member", Only(principal, JitClaimTypes.OrganizationRole));
        Assert.False(principal.IsInRole("Root"));
        Assert.Equal("sales", Only(principal, "department"));
    }

    [Fact]
    public async Task A_suspended_account_carries_nothing()
    {
        await using var app = await IdentityApps.StartAsync();
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");
        await app.AdministerAsync(admin => admin.SuspendAsync(created.User!.Id));

        var principal = await PrincipalAsync(app, created.User!.Id);

        Assert.DoesNotContain(principal.Claims, claim => claim.Type.StartsWith("jit:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Roles_given_by_hand_stay_the_applications_roles()
    {
        await using var app = await IdentityApps.StartAsync();
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");
        await app.InScopeAsync(services => services.GetRequiredService<RoleManager<IdentityRole>>()
            .CreateAsync(new IdentityRole("Editor")));
        await app.InManagerAsync(async manager => await manager.AddToRoleAsync(
            (await manager.FindByIdAsync(created.User!.Id.Value))!, "Editor"));

        var principal = await PrincipalAsync(app, created.User!.Id);

        Assert.True(principal.IsInRole("Editor"));
        Assert.False(principal.IsInRole("Member"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_account_that_a_provider_vouches_for_is_confirmed(bool linked)
    {
        await using var app = await IdentityApps.StartAsync();
        if (linked)
        {
            await app.SignInAsync("sarah-1");
        }
        else
        {
            await app.InManagerAsync(manager => manager.CreateAsync(new AppUser { UserName = "ann" }));
        }

        var user = Assert.Single(await app.RowsAsync<AppUser>());
        Assert.False(user.EmailConfirmed);
        Assert.Equal(linked, await app.InScopeAsync(services => services
            .GetRequiredService<IUserConfirmation<AppUser>>()
            .IsConfirmedAsync(services.GetRequiredService<UserManager<AppUser>>(), user)));
    }

    private static Task<ClaimsPrincipal> PrincipalAsync(IdentityApp<AppUser, AppDb> app, UserId id) =>
        app.InScopeAsync(async services => await services
            .GetRequiredService<IUserClaimsPrincipalFactory<AppUser>>()
            .CreateAsync((await services.GetRequiredService<UserManager<AppUser>>().FindByIdAsync(id.Value))!));

    private static string Only(ClaimsPrincipal principal, string type) =>
        Assert.Single(principal.Claims, claim => claim.Type == type).Value;
}
