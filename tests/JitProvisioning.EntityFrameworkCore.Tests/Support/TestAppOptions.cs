using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>How a test's application differs from the usual one.</summary>
internal sealed class TestAppOptions<TContext>
    where TContext : DbContext
{
    public ContextRegistration Registration { get; init; }

    public bool CreateTables { get; init; } = true;

    /// <summary>The database, disposed of by whoever made it; null for one of the application's own.</summary>
    public TestDatabase? Database { get; init; }

    /// <summary>What the connection string has to say besides.</summary>
    public string ConnectionSettings { get; init; } = "";

    /// <summary>Sees what is sent beside the recorders; null for none.</summary>
    public IInterceptor? Interceptor { get; init; }

    public Action<JitProvisioningBuilder>? Configure { get; init; }

    public Func<ExecutionStrategyDependencies, IExecutionStrategy>? Strategy { get; init; }

    public Func<TContext, UserChange, CancellationToken, ValueTask>? OnCommit { get; init; }

    public bool PrepareLookUps { get; init; }
}
