using System.Text.Json.Nodes;
using JitProvisioning.EntityFrameworkCore.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace JitProvisioning.Identity.Tests;

/// <summary>How often a sign-in waits for PostgreSQL, counted on the wire (goal G12).</summary>
[Collection(PostgreSqlCollection.Name)]
public sealed class RoundTripTests(PostgreSqlFixture postgres) : IDisposable
{
    [PostgreSqlTheory]
    [InlineData(3)]
    [InlineData(200)]
    public async Task A_first_sign_in_costs_three(int groups)
    {
        await using var wire = new RoundTripCounter(postgres.Server.Port);
        await using var app = await StartAsync(wire);

        var (result, count) = await CountAsync(app, wire, "sarah-1", "Sarah Stone", Groups(groups));

        Assert.Equal((ProvisioningOutcome.Created, 3), (result.Outcome, count));
    }

    [PostgreSqlTheory]
    [InlineData(3)]
    [InlineData(200)]
    public async Task An_unchanged_repeat_costs_one(int groups)
    {
        await using var wire = new RoundTripCounter(postgres.Server.Port);
        await using var app = await StartAsync(wire);
        await CountAsync(app, wire, "sarah-1", "Sarah Stone", Groups(groups));

        var (result, count) = await CountAsync(app, wire, "sarah-1", "Sarah Stone", Groups(groups));

        Assert.Equal((ProvisioningOutcome.Unchanged, 1), (result.Outcome, count));
    }

    [PostgreSqlTheory]
    [InlineData(3)]
    [InlineData(200)]
    public async Task A_changed_attribute_costs_three(int groups)
    {
        await using var wire = new RoundTripCounter(postgres.Server.Port);
        await using var app = await StartAsync(wire);
        await CountAsync(app, wire, "sarah-1", "Sarah Stone", Groups(groups));

        var (result, count) = await CountAsync(app, wire, "sarah-1", "Sarah Rock", Groups(groups));

        Assert.Equal((ProvisioningOutcome.Updated, 3), (result.Outcome, count));
    }

    [PostgreSqlTheory]
    [InlineData(3)]
    [InlineData(200)]
    public async Task One_group_less_and_one_more_cost_three(int groups)
    {
        await using var wire = new RoundTripCounter(postgres.Server.Port);
        await using var app = await StartAsync(wire);
        await CountAsync(app, wire, "sarah-1", "Sarah Stone", [.. Groups(groups), "editors"]);

        var (result, count) = await CountAsync(app, wire, "sarah-1", "Sarah Stone", [.. Groups(groups), "reviewers"]);

        Assert.Equal((ProvisioningOutcome.Updated, 3), (result.Outcome, count));
        Assert.Equal(
            ["Member", "Reviewer"],
            result.User!.Memberships[0].Roles.Select(grant => grant.Role).Order(StringComparer.Ordinal));
    }

    [PostgreSqlFact]
    public async Task A_first_sign_in_whose_transactions_the_application_watches_is_a_transaction()
    {
        await using var wire = new RoundTripCounter(postgres.Server.Port);
        await using var app = await StartAsync(wire, records: true);
        app.Forget();

        var (result, count) = await CountAsync(app, wire, "sarah-1", "Sarah Stone", []);

        Assert.Equal((ProvisioningOutcome.Created, 4), (result.Outcome, count));
        Assert.Equal(1, app.Transactions.Started);
    }

    [PostgreSqlFact]
    public async Task A_first_sign_in_that_is_not_sent_at_once_is_a_transaction()
    {
        await using var wire = new RoundTripCounter(postgres.Server.Port);
        await using var app = await StartAsync(wire, provider: npgsql => npgsql.MaxBatchSize(2));
        await app.InContextAsync(context => context.Database.ExecuteSqlAsync(
            $"""ALTER TABLE "AspNetUserLogins" ADD CHECK ("ProviderKey" <> 'sarah-1')"""));

        var (result, _) = await CountAsync(app, wire, "sarah-1", "Sarah Stone", []);

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        await MustHoldOneAsync(app);
    }

    [PostgreSqlFact]
    public async Task A_first_sign_in_whose_last_row_is_refused_leaves_nothing()
    {
        await using var wire = new RoundTripCounter(postgres.Server.Port);
        await using var app = await StartAsync(wire);
        await app.InContextAsync(context => context.Database.ExecuteSqlAsync(
            $"""ALTER TABLE "AspNetUserLogins" ADD CHECK ("ProviderKey" <> 'sarah-1')"""));

        var (result, _) = await CountAsync(app, wire, "sarah-1", "Sarah Stone", []);

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        await MustHoldOneAsync(app);
    }

    public void Dispose() => NpgsqlConnection.ClearAllPools();

    private static async Task MustHoldOneAsync(IdentityApp<AppUser, AppDb> app)
    {
        Assert.Single(await app.RowsAsync<AppUser>());
        Assert.Single(await app.RowsAsync<JitUser>());
        Assert.Single(await app.RowsAsync<JitIdentity>());
        Assert.Single(await app.RowsAsync<JitMembership>());
        Assert.Single(await app.RowsAsync<JitAuditEntry>());
    }

    private async Task<IdentityApp<AppUser, AppDb>> StartAsync(
        RoundTripCounter wire, bool records = false, Action<NpgsqlDbContextOptionsBuilder>? provider = null)
    {
        var text = new NpgsqlConnectionStringBuilder(postgres.NewDatabase()) { Port = wire.Port }.ToString();
        var app = await IdentityApp<AppUser, AppDb>.StartAsync(new()
        {
            AddStores = IdentityApps.AddStores,
            ConnectionString = text,
            Provider = (context, connectionString) => context.UseNpgsql(connectionString, provider),
            Records = records,
            Builder = builder => builder.AddOrganization("acme", organization =>
            {
                organization.RoleRules.Add(new() { Value = "editors", Role = "Editor" });
                organization.RoleRules.Add(new() { Value = "reviewers", Role = "Reviewer" });
            }),
        });

        // The first sign-in of all opens the connection.
        await app.SignInAsync("first-of-all");
        return app;
    }

    private static async Task<(ProvisioningResult Result, int Count)> CountAsync(
        IdentityApp<AppUser, AppDb> app, RoundTripCounter wire, string subject, string name, string[] groups)
    {
        wire.Reset();
        var result = await app.SignInAsync(subject, claims =>
        {
            claims["name"] = name;
            claims["email"] = "sarah@acme.test";
            claims["email_verified"] = true;
            claims["groups"] = new JsonArray([.. groups.Select(group => JsonValue.Create(group))]);
        });
        return (result, wire.Count);
    }

    private static string[] Groups(int count) => [.. Enumerable.Range(0, count).Select(number => $"group {number}")];
}
