using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace JitProvisioning;

/// <summary>Tells a connection that may lead to a replica: there somebody is found who was suspended a moment
/// ago.</summary>
internal static class PrimaryServer
{
    private const string Advice = "Say Target Session Attributes=primary: on a standby people are found as they were.";

    private static readonly string[] PrimaryNames = ["primary", "read-write", "readwrite"];

    /// <returns>What to change in the connection string; null when nothing of it leads to a replica.</returns>
    public static string? Check(DatabaseFacade database)
    {
        if (!database.IsRelational() || database.GetConnectionString() is not { Length: > 0 } text)
        {
            return null;
        }

        var settings = new DbConnectionStringBuilder { ConnectionString = text };
        return database.ProviderName switch
        {
            "Npgsql.EntityFrameworkCore.PostgreSQL" => CheckPostgreSql(settings),
            "Microsoft.EntityFrameworkCore.SqlServer" => CheckSqlServer(settings),
            _ => null,
        };
    }

    // Of several hosts any will do, unless the string says which.
    private static string? CheckPostgreSql(DbConnectionStringBuilder settings)
    {
        var target = Read(settings, "Target Session Attributes", "TargetSessionAttributes", "TargetSessionAttrs");
        var isSeveral = Read(settings, "Host", "Server")?.Contains(',', StringComparison.Ordinal) == true;
        return target is null ? isSeveral ? "names several hosts and not which of them. " + Advice : null
            : IsOneOf(target, PrimaryNames) ? null
            : isSeveral || !IsOneOf(target, ["any", "prefer-primary", "preferprimary"])
                ? $"asks for Target Session Attributes={target}. " + Advice
            : null;
    }

    private static string? CheckSqlServer(DbConnectionStringBuilder settings) =>
        Read(settings, "Application Intent", "ApplicationIntent") is { } intent && IsOneOf(intent, ["readonly"])
            ? "asks for Application Intent=ReadOnly. Leave it out: on a secondary people are found as they were."
            : null;

    private static string? Read(DbConnectionStringBuilder settings, params string[] names)
    {
        foreach (var name in names)
        {
            if (settings.TryGetValue(name, out var value))
            {
                return value?.ToString();
            }
        }

        return null;
    }

    private static bool IsOneOf(string value, string[] names) =>
        names.Any(name => AsciiEquals(value.AsSpan().Trim(), name));

    private static bool AsciiEquals(ReadOnlySpan<char> one, string other) =>
        Ascii.EqualsIgnoreCase(one, other);
}
