using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Identity.Tests;

/// <summary>What a sign-in costs in commands and transactions, beside the flow by UserManager of bench/.</summary>
public sealed class CommandCountTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(200)]
    public async Task A_returning_unchanged_person_costs_one_SELECT_no_write_and_no_transaction(int groups)
    {
        await using var app = await StartAsync();
        await SignInAsync(app, groups);
        app.Forget();

        var again = await SignInAsync(app, groups);

        Assert.Equal(ProvisioningOutcome.Unchanged, again.Outcome);
        Assert.StartsWith("SELECT", Assert.Single(app.Commands.Commands), StringComparison.Ordinal);
        Assert.Equal(0, app.Transactions.Started);
        Assert.Equal(3, again.User!.Memberships[0].Roles.Count);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(200)]
    public async Task A_first_sign_in_is_a_look_up_a_check_of_names_and_one_save_in_one_transaction(int groups)
    {
        await using var app = await StartAsync();

        var first = await SignInAsync(app, groups);

        Assert.Equal(ProvisioningOutcome.Created, first.Outcome);
        Assert.Equal(
            [
                "AspNetUserLogins", "AspNetUsers", "JitAuditEntries", "JitIdentities", "JitMemberships",
                "JitRoleGrants", "JitRoleGrants", "JitRoleGrants", "JitUsers",
            ],
            app.Commands.Commands.Skip(2).Select(InsertedInto).Order(StringComparer.Ordinal));
        Assert.Collection(
            app.Commands.Commands.Take(2),
            lookUp =>
            {
                Assert.Contains("FROM \"JitRevisions\"", lookUp, StringComparison.Ordinal);
                Assert.Contains("\"JitIdentities\"", lookUp, StringComparison.Ordinal);
                Assert.DoesNotContain("\"JitInvitations\"", lookUp, StringComparison.Ordinal);
            },
            names => Assert.Contains("\"NormalizedUserName\" = ", names, StringComparison.Ordinal));
        Assert.Equal(1, app.Transactions.Started);
    }

    [Fact]
    public async Task A_key_that_the_database_counts_up_costs_no_further_look()
    {
        await using var app = await IdentityApp<NumberedUser, NumberedDb>.StartAsync(IdentityApps.OfNumbers());

        var first = await SignInAsync(app, groups: 3);

        Assert.Equal(ProvisioningOutcome.Created, first.Outcome);
        Assert.Equal(2, app.Commands.Commands.Count(text => text.StartsWith("SELECT", StringComparison.Ordinal)));
        Assert.Equal(1, app.Transactions.Started);
    }

    private static Task<IdentityApp<AppUser, AppDb>> StartAsync() => IdentityApp<AppUser, AppDb>.StartAsync(new()
    {
        AddStores = IdentityApps.AddStores,
        Connection = connection =>
        {
            connection.DefaultRoles.Add("Editor");
            connection.DefaultRoles.Add("Reviewer");
        },
    });

    private static Task<ProvisioningResult> SignInAsync<TUser, TContext>(
        IdentityApp<TUser, TContext> app, int groups)
        where TUser : class
        where TContext : DbContext => app.SignInAsync("sarah-1", claims =>
        {
            claims["name"] = "Sarah Stone";
            claims["email"] = "sarah@acme.test";
            claims["email_verified"] = true;
            claims["groups"] = new JsonArray(
                [.. Enumerable.Range(0, groups).Select(number => JsonValue.Create($"group {number}"))]);
        });

    private static string InsertedInto(string command)
    {
        const string Insert = "INSERT INTO \"";
        Assert.StartsWith(Insert, command, StringComparison.Ordinal);
        return command[Insert.Length..command.IndexOf('"', Insert.Length)];
    }
}
