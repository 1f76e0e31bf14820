using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace JitProvisioning;

/// <summary>Whether commands share connections of Npgsql, on which nothing can be prepared then.</summary>
internal static class Multiplexing
{
    public static bool IsOn(DatabaseFacade database) =>
        database.GetConnectionString() is { } text
        && new DbConnectionStringBuilder { ConnectionString = text }.TryGetValue("Multiplexing", out var value)
        && bool.TryParse(value?.ToString(), out var isOn)
        && isOn;
}
