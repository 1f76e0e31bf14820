using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Says which settings of a connection have the database plan the same statements each time.</summary>
internal sealed class ConnectionAdvisor<TContext>(TContext context) : IStoreAdvisor
    where TContext : DbContext
{
    public IEnumerable<string> Advise()
    {
        if (context.Database.ProviderName?.Contains("Npgsql", StringComparison.Ordinal) != true
            || context.Database.GetConnectionString() is not { } connectionString)
        {
            yield break;
        }

        var settings = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (Multiplexing.IsOn(context.Database))
        {
            yield return "Multiplexing=true in the connection string keeps statements from being prepared on a "
                + "connection. Remove it, unless it was measured to be faster here.";
        }
        else if (!settings.ContainsKey("Max Auto Prepare") && !settings.ContainsKey("MaxAutoPrepare"))
        {
            yield return "The connection string prepares no statements, and PostgreSQL plans each one anew at every "
                + "sign-in. Add Max Auto Prepare=100, unless a pooler between here and there hands connections out by "
                + "transaction.";
        }
    }
}
