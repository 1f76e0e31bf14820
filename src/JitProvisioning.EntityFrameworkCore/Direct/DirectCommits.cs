using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace JitProvisioning;

/// <summary>Whether commits can pass by the application's context.</summary>
internal static class DirectCommits
{
    // What a commit adds or changes.
    private static readonly Type[] Rows =
    [
        typeof(JitAuditEntry), typeof(JitUser), typeof(JitIdentity), typeof(JitMembership), typeof(JitRoleGrant),
    ];

    /// <summary>Says why they cannot; null when they can.</summary>
    public static string? ObstacleTo<TContext>(
        TContext context, EntityFrameworkStoreOptions<TContext> options, IAccountTable<TContext> accounts)
        where TContext : DbContext =>
        options.OnCommit is not null ? "for what OnCommit adds"
        : SaveWatch.IsOverridden(context.GetType()) ? "since it overrides SaveChangesAsync"
        : IsTransactionAskedFor(context.Database) ? "in the transaction that AutoTransactionBehavior.Always asks for"
        : FindUnknown(context, accounts) is { } row ? $"since it alone fills all columns of {row.Name}"
        : null;

    // For servers that do not run as one what they are sent at once.
    private static bool IsTransactionAskedFor(DatabaseFacade database) =>
        DirectSql.IsSentAtOnce(database) && database.AutoTransactionBehavior == AutoTransactionBehavior.Always;

    private static Type? FindUnknown<TContext>(TContext context, IAccountTable<TContext> accounts)
        where TContext : DbContext =>
        new DirectTables(context.Model, context.GetService<ISqlGenerationHelper>())
            .FindUnknown(accounts.UserClass is { } user ? [.. Rows, user] : Rows, accounts.KeyColumn);
}
