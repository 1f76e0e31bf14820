using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace JitProvisioning;

/// <summary>Whether contexts made at different times lead to the same database in the same way. In doubt they do
/// not.</summary>
internal static class ContextSettings
{
    /// <summary>True when a context knows its database by its options alone: it takes nothing else, and configures
    /// nothing itself.</summary>
    public static bool AreAllInOptions(Type context) =>
        context.GetConstructors() is [var constructor]
        && constructor.GetParameters() is [var only]
        && typeof(DbContextOptions).IsAssignableFrom(only.ParameterType)
        && context
            .GetMethod(
                "OnConfiguring",
                BindingFlags.Instance | BindingFlags.NonPublic,
                [typeof(DbContextOptionsBuilder)])!
            .DeclaringType == typeof(DbContext);

    /// <summary>False where contexts share one open connection, or a replaced service may choose another model for
    /// each.</summary>
    public static bool CanBePooled(IDbContextOptions options) =>
        options.FindExtension<CoreOptionsExtension>() is { ReplacedServices: null, InternalServiceProvider: null }
        && options.Extensions.OfType<RelationalOptionsExtension>().SingleOrDefault() is { Connection: null };

    /// <summary>True when both lead to the same database, past the same interceptors.</summary>
    public static bool AreSame(DbContextOptions one, DbContextOptions other)
    {
        if (ReferenceEquals(one, other))
        {
            return true;
        }

        using var ours = one.Extensions.GetEnumerator();
        using var theirs = other.Extensions.GetEnumerator();
        while (ours.MoveNext())
        {
            if (!theirs.MoveNext() || !AreSame(ours.Current, theirs.Current))
            {
                return false;
            }
        }

        return !theirs.MoveNext();
    }

    // Of an extension that nobody here knows, only the very same is the same.
    private static bool AreSame(IDbContextOptionsExtension one, IDbContextOptionsExtension other) =>
        ReferenceEquals(one, other)
        || (one.GetType() == other.GetType()
            && one.Info.ShouldUseSameServiceProvider(other.Info)
            && (one, other) switch
            {
                (CoreOptionsExtension ours, CoreOptionsExtension theirs) => AreSame(ours, theirs),
                (RelationalOptionsExtension ours, RelationalOptionsExtension theirs) => AreSame(ours, theirs),
                _ => false,
            });

    private static bool AreSame(CoreOptionsExtension one, CoreOptionsExtension other) =>
        other is { ReplacedServices: null, InternalServiceProvider: null }
        && ReferenceEquals(one.Model, other.Model)
        && (one.Interceptors ?? []).SequenceEqual(other.Interceptors ?? [], ReferenceEqualityComparer.Instance);

    // Without a text to compare, a data source may be any.
    private static bool AreSame(RelationalOptionsExtension one, RelationalOptionsExtension other) =>
        other.Connection is null
        && one.ConnectionString is not null
        && one.ConnectionString == other.ConnectionString;
}
