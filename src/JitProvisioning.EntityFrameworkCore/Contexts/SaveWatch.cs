using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>Whether code of the application takes part in the saves of its context.</summary>
internal static class SaveWatch
{
    /// <summary>Everything of the application's that takes part in what the context does.</summary>
    public static IEnumerable<IInterceptor> InterceptorsOf(DbContext context) =>
        (context.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()?.Interceptors ?? [])
        .Concat(context.GetInfrastructure().GetServices<IInterceptor>());

    /// <summary>True when an interceptor may add rows to a save, or does work of its own in each transaction.</summary>
    public static bool HasInterceptor(DbContext context) =>
        InterceptorsOf(context)
        .Any(interceptor => interceptor is ISaveChangesInterceptor or IDbTransactionInterceptor);

    /// <summary>True when the class of the context does anything of its own as it saves.</summary>
    public static bool IsOverridden(Type context) =>
        IsOverridden(context, [typeof(bool), typeof(CancellationToken)])
        || IsOverridden(context, [typeof(CancellationToken)]);

    private static bool IsOverridden(Type context, Type[] parameters) =>
        context.GetMethod(nameof(DbContext.SaveChangesAsync), parameters)!.DeclaringType != typeof(DbContext);
}
