using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>A store a case runs on, and what it holds.</summary>
internal abstract class CaseStore : IAsyncDisposable
{
    public const string PostgreSql = "postgresql";

    /// <summary>The stores that need nothing beside this process.</summary>
    public static IReadOnlyList<string> Embedded { get; } = ["memory", "sqlite", "sqlite-direct", "identity"];

    /// <summary>The stores to choose from.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Embedded, PostgreSql];

    public static async Task<CaseStore> OpenAsync(string name) => name switch
    {
        "memory" => new MemoryCaseStore(),
        "sqlite" => new SqliteCaseStore(),
        "sqlite-direct" => new DirectCaseStore(),
        "identity" => new IdentityCaseStore(),
        PostgreSql => await PostgreSqlCaseStore.CreateAsync(),
        _ => throw new ArgumentException($"There is no store '{name}': {string.Join(" or ", Names)}.", nameof(name)),
    };

    public abstract void Register(IServiceCollection services, JitProvisioningBuilder builder);

    public abstract Task<IReadOnlyList<StoredUser>> UsersAsync();

    public abstract Task<IReadOnlyList<AuditEntry>> AuditAsync();

    /// <summary>True where the store itself can be made to take no audit entries.</summary>
    public virtual bool BreaksAudit => false;

    /// <summary>Makes the store take no audit entries from now on.</summary>
    public virtual Task BreakAuditAsync() => throw new NotSupportedException();

    /// <summary>How the statements of the database go wrong; null where there is no database.</summary>
    public virtual StatementFaults? Statements => null;

    /// <summary>Has somebody else take a user name, where the store has user names.</summary>
    public virtual Task TakeNameAsync(string name) => Task.CompletedTask;

    /// <summary>Has them go again.</summary>
    public virtual Task FreeNameAsync() => Task.CompletedTask;

    /// <summary>The user names; none where the store has none.</summary>
    public virtual Task<IReadOnlyList<string>> UserNamesAsync() => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Every text that the store holds, wherever.</summary>
    public abstract Task<IReadOnlyList<string>> TextsAsync();

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
