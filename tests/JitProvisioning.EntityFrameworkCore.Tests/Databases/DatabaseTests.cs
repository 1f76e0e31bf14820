using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Tests that hold on every database: a class of them has one derived class for each.</summary>
public abstract class DatabaseTests(TestDatabases databases)
{
    private protected TestDatabases Databases => databases;

    private protected Task<TestApp<AppDb>> StartAsync(TestAppOptions<AppDb>? options = null) =>
        StartAsync<AppDb>(options);

    private protected Task<TestApp<TContext>> StartAsync<TContext>(TestAppOptions<TContext>? options = null)
        where TContext : DbContext => TestApp<TContext>.StartAsync(options, databases);
}
