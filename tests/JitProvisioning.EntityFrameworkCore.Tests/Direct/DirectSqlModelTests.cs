using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.ValueGeneration;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>What the application says of the library's tables holds for SQL of the library's own.</summary>
public abstract class DirectSqlModelTests(TestDatabases databases) : DatabaseTests(databases)
{
    public sealed class OnSqlite() : DirectSqlModelTests(TestDatabases.Sqlite.Direct);

    [Collection(PostgreSqlCollection.Name)]
    public sealed class OnPostgreSql(PostgreSqlFixture server) : DirectSqlModelTests(server.Databases.Direct);

    [DatabaseFact]
    public async Task A_converted_hash_is_found_again()
    {
        await using var app = await StartAsync<ShapedDb<ConvertedHash>>();

        var created = await SignInAsync(app, "Sarah");
        var again = await SignInAsync(app, "Sarah");

        Assert.Equal(ProvisioningOutcome.Created, created.Outcome);
        Assert.Equal((ProvisioningOutcome.Unchanged, created.User!.Id), (again.Outcome, again.User?.Id));
    }

    [DatabaseFact]
    public async Task A_token_of_the_applications_own_is_compared_with_itself()
    {
        await using var app = await StartAsync<ShapedDb<OwnToken>>();
        await SignInAsync(app, "Sarah");

        Assert.Equal(ProvisioningOutcome.Updated, (await SignInAsync(app, "Sarah Smith")).Outcome);
    }

    [DatabaseFact]
    public async Task A_column_that_is_written_once_stays()
    {
        await using var app = await StartAsync<ShapedDb<WrittenOnce>>();
        await SignInAsync(app, "Sarah");

        Assert.Equal(ProvisioningOutcome.Updated, (await SignInAsync(app, "Sarah Smith")).Outcome);
        Assert.Equal("Sarah", Assert.Single(await app.RowsAsync<JitUser>()).DisplayName);
    }

    [DatabaseFact]
    public async Task A_column_with_a_generator_takes_what_that_makes()
    {
        await using var app = await StartAsync<ShapedDb<Generated>>();

        await SignInAsync(app, name: null);

        Assert.Equal("generated", Assert.Single(await app.RowsAsync<JitUser>()).DisplayName);
    }

    private static Task<ProvisioningResult> SignInAsync<TContext>(TestApp<TContext> app, string? name)
        where TContext : DbContext => app.SignInAsync("sarah", claims => claims["name"] = name);

    private sealed class ConvertedHash : IDbShape
    {
        public static void Model(ModelBuilder model) => model.Entity<JitIdentity>()
            .Property(identity => identity.KeyHash)
            .HasConversion(hash => Turn(hash), stored => Turn(stored));

        private static byte[] Turn(byte[] bytes) => [.. bytes.Reverse()];
    }

    private sealed class OwnToken : IDbShape
    {
        public static void Model(ModelBuilder model) =>
            model.Entity<JitUser>().Property(user => user.Email).IsConcurrencyToken();
    }

    private sealed class WrittenOnce : IDbShape
    {
        public static void Model(ModelBuilder model) => model.Entity<JitUser>()
            .Property(user => user.DisplayName)
            .Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }

    private sealed class Generated : IDbShape
    {
        public static void Model(ModelBuilder model) => model.Entity<JitUser>()
            .Property(user => user.DisplayName)
            .HasValueGenerator<Generator>()
            .ValueGeneratedNever();
    }

    private sealed class Generator : ValueGenerator<string>
    {
        public override bool GeneratesTemporaryValues => false;

        public override string Next(EntityEntry entry) => "generated";
    }
}
