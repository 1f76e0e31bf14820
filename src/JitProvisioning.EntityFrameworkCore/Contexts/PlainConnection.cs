using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace JitProvisioning;

/// <summary>An SQLite connection without the functions that Entity Framework Core adds to each of its own, every time
/// it is opened: they take longer than a look-up, which calls none of them.</summary>
internal static class PlainConnection
{
    public static void Give(DatabaseFacade database)
    {
        if (database.ProviderName != "Microsoft.EntityFrameworkCore.Sqlite")
        {
            return;
        }

        var given = database.GetDbConnection();
        if (DbProviderFactories.GetFactory(given)?.CreateConnection() is { } plain)
        {
            plain.ConnectionString = given.ConnectionString;
            database.SetDbConnection(plain, contextOwnsConnection: true);
        }
    }
}
