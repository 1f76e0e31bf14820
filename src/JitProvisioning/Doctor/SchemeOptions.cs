using System.Reflection;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Finds the options that a scheme's handler runs on.</summary>
internal static class SchemeOptions
{
    /// <returns>The very object that the handler gets; null for a handler that has no options of the usual
    /// kind.</returns>
    public static object? Of(IServiceProvider services, AuthenticationScheme scheme) =>
        TypeOf(scheme.HandlerType) is not { } type
            ? null
            : typeof(SchemeOptions)
                .GetMethod(nameof(Get), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type)
                .Invoke(null, [services, scheme.Name]);

    private static TOptions Get<TOptions>(IServiceProvider services, string name) =>
        services.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name);

    private static Type? TypeOf(Type? handler)
    {
        for (var type = handler; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(AuthenticationHandler<>))
            {
                return type.GenericTypeArguments[0];
            }
        }

        return null;
    }
}
