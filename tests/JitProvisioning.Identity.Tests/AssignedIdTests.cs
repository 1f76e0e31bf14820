using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Identity.Tests;

/// <summary>Keys that the database counts up, where the application's validator reads other users on the way.</summary>
public sealed class AssignedIdTests
{
    [Fact]
    public async Task The_id_is_the_new_user_s_and_not_that_of_one_the_application_looked_at()
    {
        var options = IdentityApps.OfNumbers();
        await using var app = await IdentityApp<NumberedUser, NumberedDb>.StartAsync(new()
        {
            AddStores = options.AddStores,
            Services = services => services.AddScoped<IUserValidator<NumberedUser>, NeighbourValidator>(),
        });
        var first = await app.SignInAsync("one", "one@acme.test");

        var second = await app.SignInAsync("two", "two@acme.test");

        Assert.Equal(ProvisioningOutcome.Created, second.Outcome);
        Assert.NotEqual(first.User!.Id, second.User!.Id);
        var users = await app.RowsAsync<NumberedUser>();
        Assert.Equal(
            second.User.Id.Value,
            users.Single(user => user.Email == "two@acme.test").Id.ToString(
                System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_user_name_that_reads_like_the_new_id_keeps_nobody_out()
    {
        await using var app = await IdentityApp<NumberedUser, NumberedDb>.StartAsync(IdentityApps.OfNumbers());
        Assert.True((await app.InManagerAsync(manager => manager.CreateAsync(
            new NumberedUser { UserName = "2" }))).Succeeded);

        var result = await app.SignInAsync("sarah-1");

        Assert.Equal((ProvisioningOutcome.Created, "2"), (result.Outcome, result.User?.Id.Value));
        var user = Assert.Single(await app.RowsAsync<NumberedUser>(), row => row.Id == 2);
        Assert.NotEqual("2", user.UserName);
        Assert.Equal(user.UserName!.ToUpperInvariant(), user.NormalizedUserName);
        Assert.Equal(ProvisioningOutcome.Unchanged, (await app.SignInAsync("sarah-1")).Outcome);
    }

    /// <summary>Loads a user into the very context that is saved afterwards.</summary>
    private sealed class NeighbourValidator : IUserValidator<NumberedUser>
    {
        public async Task<IdentityResult> ValidateAsync(UserManager<NumberedUser> manager, NumberedUser user)
        {
            await manager.FindByEmailAsync("one@acme.test");
            return IdentityResult.Success;
        }
    }
}
