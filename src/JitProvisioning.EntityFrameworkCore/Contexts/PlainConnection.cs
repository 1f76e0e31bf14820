using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace JitProvisioning;

/// <summary>An SQLite connection without the functions that Entity Framework Core adds to each of its own, every time
/// it is opened: they take longer than a look-up, which calls none of them.</summary>
internal static class PlainConnection
{
    public static void Give(DbContext context)
    {
        var database = context.Database;
        if (database.ProviderName != "Microsoft.EntityFrameworkCore.Sqlite"
            || SaveWatch.InterceptorsOf(context).OfType<IDbConnectionInterceptor>().Any(MakesConnections))
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

    // What the application puts into a connection as it is made, no other has.
    private static bool MakesConnections(IDbConnectionInterceptor interceptor)
    {
        var map = interceptor.GetType().GetInterfaceMap(typeof(IDbConnectionInterceptor));
        return map.InterfaceMethods.Zip(map.TargetMethods).Any(method =>
            method.First.Name is nameof(IDbConnectionInterceptor.ConnectionCreating)
                or nameof(IDbConnectionInterceptor.ConnectionCreated)
            && method.Second.Module != typeof(IDbConnectionInterceptor).Module);
    }
}
