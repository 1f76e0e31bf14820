using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Identity.Tests;

/// <summary>Addresses that somebody edits by hand, in the columns that UserManager reads.</summary>
public sealed class AttributeTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_edited_address_is_the_users_and_confirmed_only_on_the_applications_word(bool isVerified)
    {
        await using var app = await IdentityApps.StartAsync();
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");
        Assert.True(Assert.Single(await app.RowsAsync<AppUser>()).EmailConfirmed);

        var edit = new ProfileEdit
        {
            Values = { ["email"] = "carol@acme.test", ["note"] = "x" },
            DangerousEmailIsVerified = isVerified,
        };
        var edited = await EditAsync(app.Services, profiles => profiles.EditAsync(created.User!.Id, edit));
        var row = Assert.Single(await app.RowsAsync<AppUser>());

        Assert.Equal(AdministrationOutcome.Changed, edited.Outcome);
        Assert.Equal(
            ("carol@acme.test", "CAROL@ACME.TEST", isVerified), (row.Email, row.NormalizedEmail, row.EmailConfirmed));
        var view = (await EditAsync(app.Services, profiles => profiles.GetAsync(created.User!.Id)))!;
        Assert.Equal("x", view.Find("note")!.Value!.Value);
    }

    [Fact]
    public async Task What_UserManager_changed_counts_as_edited_here()
    {
        await using var app = await IdentityApp<AppUser, AppDb>.StartAsync(new()
        {
            AddStores = IdentityApps.AddStores,
            Connection = connection => connection.Attributes["email"] =
                new AttributeOptions { OnConflict = AttributeConflictAction.KeepLocal },
        });
        var created = await app.SignInAsync("sarah-1", "sarah@acme.test");
        await app.InManagerAsync(async manager =>
            await manager.SetEmailAsync((await manager.FindByEmailAsync("sarah@acme.test"))!, "carol@acme.test"));

        var view = (await EditAsync(app.Services, profiles => profiles.GetAsync(created.User!.Id)))!;
        var email = view.Find("email")!;

        var upstream = Assert.Single(email.Upstreams);
        Assert.Equal("carol@acme.test", email.Value!.Value);
        Assert.Equal(("sarah@acme.test", UpstreamEffect.Stays), (upstream.LastSynced, upstream.Effect));
        var again = await app.SignInAsync("sarah-1", "robert@acme.test");
        Assert.Equal((ProvisioningReason.ProfileNoted, "carol@acme.test"), (again.Reason, again.User!.Profile.Email));
    }

    private static async Task<T> EditAsync<T>(
        IServiceProvider services, Func<IProfileAdministration, ValueTask<T>> act)
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<IProfileAdministration>());
    }
}
