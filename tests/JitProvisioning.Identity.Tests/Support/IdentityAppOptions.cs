using JitProvisioning.EntityFrameworkCore.Tests;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Identity.Tests;

/// <summary>How a test's application differs from the usual one.</summary>
internal sealed class IdentityAppOptions<TUser>
    where TUser : class
{
    /// <summary>Adds roles and Identity's own stores.</summary>
    public required Action<IdentityBuilder> AddStores { get; init; }

    public bool CreateTables { get; init; } = true;

    /// <summary>The database, disposed of by whoever made it; null where the connection string names it.</summary>
    public TestDatabase? Database { get; init; }

    /// <summary>How to get to the database; null for an SQLite file of its own.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Which provider the connection string is for.</summary>
    public Action<DbContextOptionsBuilder, string> Provider { get; init; } =
        (context, connectionString) => context.UseSqlite(connectionString);

    /// <summary>False where the application has interceptors of no kind, as most have none.</summary>
    public bool Records { get; init; } = true;

    /// <summary>True for SQL of the library's own: with recorders, which it would pass by, there is none.</summary>
    public bool DirectSql { get; init; }

    /// <summary>Sees what is sent beside the recorders; null for none.</summary>
    public IInterceptor? Interceptor { get; init; }

    public Action<IdentityOptions>? Identity { get; init; }

    public Action<IdentityStoreOptions<TUser>>? Store { get; init; }

    public Action<ConnectionOptions>? Connection { get; init; }

    public Action<JitProvisioningOptions>? Provisioning { get; init; }

    public Action<JitProvisioningBuilder>? Builder { get; init; }

    public Action<IServiceCollection>? Services { get; init; }
}
