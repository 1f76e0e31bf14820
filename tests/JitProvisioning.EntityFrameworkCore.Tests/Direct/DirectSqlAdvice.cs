using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>What the start says of DirectSql.</summary>
internal static class DirectSqlAdvice
{
    public static string[] Of(IServiceProvider services)
    {
        using var scope = services.CreateScope();
        return [.. scope.ServiceProvider.GetServices<IStoreAdvisor>()
            .SelectMany(advisor => advisor.Advise())
            .Where(line => line.Contains("DirectSql", StringComparison.Ordinal))];
    }
}
