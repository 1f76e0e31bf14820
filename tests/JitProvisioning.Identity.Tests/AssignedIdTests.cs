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
