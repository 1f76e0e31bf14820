using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Identity.Tests;

/// <summary>What breaks the promises of the Identity store.</summary>
public sealed class BreakingTests
{
    private const string Issuer = IdentityApp<AppUser, AppDb>.Issuer;

    [Fact]
    public async Task A_person_is_erased_where_addresses_are_required()
    {
        await using var app = await IdentityApp<AppUser, AppDb>.StartAsync(new()
        {
            AddStores = IdentityApps.AddStores,
            Identity = options => options.User.RequireUniqueEmail = true,
            Provisioning = options => options.TombstoneKey = Convert.ToBase64String(new byte[32]),
        });
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");

        var erased = await app.AdministerAsync(admin => admin.EraseAsync(created.User!.Id));

        Assert.Equal((AdministrationOutcome.Changed, null), (erased.Outcome, Assert.Single(await app.RowsAsync<AppUser>()).Email));
    }

    [Fact]
    public async Task A_user_that_validators_would_not_take_today_can_be_suspended()
    {
        await using var app = await StartAsync(identity: options => options.User.RequireUniqueEmail = true);
        var id = await AddRowAsync(app, "an old name", null);

        var suspended = await app.AdministerAsync(admin => admin.SuspendAsync(new UserId(id)));

        Assert.Equal(AdministrationOutcome.Changed, suspended.Outcome);
    }

    [Fact]
    public async Task An_imported_person_gets_the_login_row_where_the_connection_updates_nobody()
    {
        await using var app = await StartAsync(UpdateNobody);
        var id = await AddRowAsync(app, "sarah", "sarah@acme.test");
        await ImportAsync(app, "sarah-1", id);

        Assert.True((await app.SignInAsync("sarah-1", "sarah@acme.test")).Succeeded);
        Assert.Equal(id, Assert.Single(await app.RowsAsync<IdentityUserLogin<string>>()).UserId);
    }

    [Fact]
    public async Task A_login_row_of_somebody_else_signs_nobody_in_where_the_connection_updates_nobody()
    {
        await using var app = await StartAsync(UpdateNobody);
        var sarah = await AddRowAsync(app, "sarah", "sarah@acme.test");
        var victim = await AddRowAsync(app, "victim", "victim@acme.test");
        await app.InManagerAsync(async manager => await manager.AddLoginAsync(
            (await manager.FindByIdAsync(victim))!, new UserLoginInfo("acme", "sarah-1", "acme")));
        await ImportAsync(app, "sarah-1", sarah);

        var result = await app.SignInAsync("sarah-1", "sarah@acme.test");

        // The template's page signs in whom the row leads to, which is the victim.
        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.LoginTaken), (result.Outcome, result.Reason));
    }

    [Fact]
    public async Task A_name_identifier_of_somebody_else_is_refused_where_the_connection_updates_nobody()
    {
        await using var app = await StartAsync(UpdateNobody);
        await app.SignInAsync("victim-1", "victim@acme.test");
        await app.SignInAsync("mallory-1", "mallory@acme.test");

        var result = await app.SignInAsync("mallory-1", loginKey: "victim-1");

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.LoginTaken), (result.Outcome, result.Reason));
    }

    [Fact]
    public async Task A_template_open_to_anyone_moves_no_login_row_between_tenants()
    {
        await using var app = await StartAsync(connection =>
        {
            connection.Issuer = "https://idp.acme.test/{tenantid}/v2";
            connection.Domains.Clear();
            connection.DangerousAllowAnyone = true;
        });
        var alice = await app.SignInAsync(
            "1001", claims => claims["tid"] = "t1", issuer: "https://idp.acme.test/t1/v2");
        var mallory = await app.SignInAsync(
            "1001", claims => claims["tid"] = "t2", issuer: "https://idp.acme.test/t2/v2");

        Assert.True(alice.Succeeded, alice.Reason.ToString());
        Assert.Equal(alice.User!.Id.Value, Assert.Single(await app.RowsAsync<IdentityUserLogin<string>>()).UserId);
        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.LoginTaken), (mallory.Outcome, mallory.Reason));
    }

    [Fact]
    public async Task An_unverified_address_reserves_no_user_name()
    {
        await using var app = await StartAsync();
        await app.SignInAsync("mallory-1", claims => claims["email"] = "victim@elsewhere.test");

        var registered = await app.InManagerAsync(manager => manager.CreateAsync(
            new AppUser { UserName = "victim@elsewhere.test", Email = "victim@elsewhere.test" }, "Correct-horse-1"));

        Assert.True(registered.Succeeded, registered.ToString());
    }

    [Fact]
    public async Task An_address_given_up_between_decision_and_commit_links_nobody()
    {
        var store = new MeddlingStore();
        await using var app = await IdentityApp<AppUser, AppDb>.StartAsync(new()
        {
            AddStores = IdentityApps.AddStores,
            Connection = connection => connection.LinkVerifiedEmail = true,
            Builder = builder => store.Wrap(builder.Services),
        });
        var former = await AddRowAsync(app, "former", "sarah@acme.test");
        store.BeforeCommit = () => app.InContextAsync(async context =>
        {
            var user = await context.Users.SingleAsync(row => row.Id == former);
            (user.Email, user.NormalizedEmail, user.ConcurrencyStamp) = ("new@x.test", "NEW@X.TEST", "changed");
            return await context.SaveChangesAsync();
        });

        var result = await app.SignInAsync("sarah-1", "sarah@acme.test");

        Assert.NotEqual(former, result.User?.Id.Value);
    }

    [Fact]
    public async Task A_lock_set_between_decision_and_commit_keeps_out()
    {
        var store = new MeddlingStore();
        await using var app = await IdentityApp<AppUser, AppDb>.StartAsync(new()
        {
            AddStores = IdentityApps.AddStores,
            Connection = connection => connection.LinkVerifiedEmail = true,
            Builder = builder => store.Wrap(builder.Services),
        });
        var id = await AddRowAsync(app, "sarah", "sarah@acme.test");
        store.BeforeCommit = () => app.InManagerAsync(async manager =>
        {
            var user = (await manager.FindByIdAsync(id))!;
            await manager.SetLockoutEnabledAsync(user, true);
            var locked = await manager.SetLockoutEndDateAsync(user, DateTimeOffset.MaxValue);
            return locked.Succeeded ? 1 : 0;
        });

        Assert.Equal(ProvisioningReason.AccountLocked, (await app.SignInAsync("sarah-1", "sarah@acme.test")).Reason);
    }

    private static Task<IdentityApp<AppUser, AppDb>> StartAsync(
        Action<ConnectionOptions>? connection = null, Action<IdentityOptions>? identity = null) =>
        IdentityApp<AppUser, AppDb>.StartAsync(new()
        {
            AddStores = IdentityApps.AddStores,
            Connection = connection,
            Identity = identity,
        });

    private static Task<string> AddRowAsync(IdentityApp<AppUser, AppDb> app, string name, string? email) =>
        app.InContextAsync(async context =>
        {
            var user = new AppUser
            {
                UserName = name,
                NormalizedUserName = name.ToUpperInvariant(),
                Email = email,
                NormalizedEmail = email?.ToUpperInvariant(),
                EmailConfirmed = email is not null,
                SecurityStamp = "stamp",
            };
            context.Add(user);
            await context.SaveChangesAsync();
            return user.Id;
        });

    private static void UpdateNobody(ConnectionOptions connection)
    {
        connection.UpdateUsers = false;
        connection.Organization = null;
        connection.AllowWithoutOrganization = true;
        connection.DefaultRoles.Clear();
    }

    private static async Task ImportAsync(IdentityApp<AppUser, AppDb> app, string subject, string user)
    {
        var report = await app.InScopeAsync(services => services.GetRequiredService<IAccountAdoption>()
            .ImportAsync(OneAsync(new KnownLink(Issuer, subject, new UserId(user)))).AsTask());
        Assert.Equal((1, 0), (report.Imported, report.Refused));
    }

    private static async IAsyncEnumerable<KnownLink> OneAsync(
        KnownLink link, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        yield return link;
    }
}
