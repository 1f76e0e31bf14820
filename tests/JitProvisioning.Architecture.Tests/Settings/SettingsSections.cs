using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Architecture.Tests;

/// <summary>The sections of the configuration, as the classes say that bind them: an options type each, and the constant
/// Section.</summary>
internal static class SettingsSections
{
    private static readonly (string Name, Type Options)[] All =
    [
        .. from binding in typeof(JitProvisioningServiceCollectionExtensions).Assembly.GetTypes()
           let name = binding.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue()
           where name is string
           from shape in binding.GetInterfaces()
           where shape.IsGenericType && shape.GetGenericTypeDefinition() == typeof(IConfigureOptions<>)
           select ((string)name, shape.GetGenericArguments()[0]),
    ];

    public static string Root { get; } = All.Single(section => section.Options == typeof(JitProvisioningOptions)).Name;

    /// <summary>The sections of the adapter's own, below the root.</summary>
    public static IEnumerable<(string Name, Type Options)> Nested => All.Where(section => section.Name != Root);
}
