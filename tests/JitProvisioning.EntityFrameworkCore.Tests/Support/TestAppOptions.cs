using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>How a test's application differs from the usual one.</summary>
internal sealed class TestAppOptions<TContext>
    where TContext : DbContext
{
    public ContextRegistration Registration { get; init; }

    public bool CreateTables { get; init; } = true;

    public string? ConnectionString { get; init; }

    public string ConnectionSettings { get; init; } = "";

    /// <summary>Sees what is sent beside the recorders; null for none.</summary>
    public IInterceptor? Interceptor { get; init; }

    public Action<JitProvisioningBuilder>? Configure { get; init; }

    public Action<SqliteDbContextOptionsBuilder>? Sqlite { get; init; }

    public Func<TContext, UserChange, CancellationToken, ValueTask>? OnCommit { get; init; }
}
