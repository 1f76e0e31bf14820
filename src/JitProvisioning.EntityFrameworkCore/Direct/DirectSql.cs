using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace JitProvisioning;

/// <summary>SQL of the library's own on the connections of a context: Entity Framework Core says what stands where, and
/// opens the connection; nothing else of it takes part.</summary>
/// <param name="context">A context of the application's.</param>
/// <param name="isForCommits">True when nothing of the application's watches what is saved.</param>
/// <param name="preparation">How look-ups are prepared on their connection; null where they are not.</param>
internal sealed class DirectSql(DbContext context, bool isForCommits, PreparedLookUps? preparation)
{
    private const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";

    public bool IsForCommits => isForCommits;

    public PreparedLookUps? Preparation => preparation;

    public DirectTables Tables { get; } = new(context.Model, context.GetService<ISqlGenerationHelper>());

    public IDirectWriter Writer { get; } =
        IsSentAtOnce(context.Database) ? new PostgreSqlWriter() : new SqliteWriter();

    /// <summary>True on the databases whose SQL the library knows, where the application has a part in nothing but
    /// opening connections.</summary>
    public static bool CanBe(DbContext context) => IsKnown(context) && InterceptorOf(context) is null;

    public static bool IsKnown(DbContext context) => context.Database.ProviderName is PostgreSql or Sqlite;

    /// <summary>True where a commit is one batch, which the server runs as one transaction.</summary>
    public static bool IsSentAtOnce(DatabaseFacade database) => database.ProviderName == PostgreSql;

    /// <summary>What of the application's would be passed by; null for nothing.</summary>
    public static IInterceptor? InterceptorOf(DbContext context) =>
        SaveWatch.InterceptorsOf(context).FirstOrDefault(interceptor => !IsOfConnectionsAlone(interceptor));

    private static bool IsOfConnectionsAlone(IInterceptor interceptor) => interceptor.GetType()
        .GetInterfaces()
        .Where(role => role.IsAssignableTo(typeof(IInterceptor)) && role != typeof(IInterceptor))
        .All(role => role == typeof(IDbConnectionInterceptor));
}
