using Mono.Cecil;

namespace JitProvisioning.Architecture.Tests;

/// <summary>The packages of the library, and what each may lean on.</summary>
internal static class Packages
{
    private static readonly Package[] Known =
    [
        new()
        {
            Name = "JitProvisioning.Core",
            ThirdParties =
            [
                "Microsoft.Extensions.DependencyInjection.Abstractions",
                "Microsoft.Extensions.Logging.Abstractions",
                "Microsoft.Extensions.Options",
            ],
            Namespaces = ["JitProvisioning", "Microsoft.Extensions.DependencyInjection"],
        },
        new()
        {
            Name = "JitProvisioning",
            Packages = ["JitProvisioning.Core"],
            ThirdParties =
            [
                "Microsoft.AspNetCore.Authentication.JwtBearer", "Microsoft.AspNetCore.Authentication.OpenIdConnect",
            ],
            SharedFramework = "Microsoft.AspNetCore.App",
            Assemblies = ["Microsoft.AspNetCore.", "Microsoft.Extensions.", "Microsoft.IdentityModel.", "Microsoft.Net.Http."],
            Namespaces =
            [
                "JitProvisioning",
                "Microsoft.Extensions.DependencyInjection",
                "Microsoft.AspNetCore.Authentication.OAuth",
                "Microsoft.AspNetCore.Authorization",
                "Microsoft.AspNetCore.Http",
            ],
        },
        new()
        {
            Name = "JitProvisioning.Dns",
            Packages = ["JitProvisioning.Core"],
            ThirdParties = ["DnsClient"],
            Assemblies = ["Microsoft.Extensions."],
            Namespaces = ["JitProvisioning", "Microsoft.Extensions.DependencyInjection"],
        },
        new()
        {
            Name = "JitProvisioning.EntityFrameworkCore",
            Packages = ["JitProvisioning.Core"],
            ThirdParties = ["Microsoft.EntityFrameworkCore.Relational"],
            Assemblies = ["Microsoft.EntityFrameworkCore", "Microsoft.Extensions."],
            Namespaces =
                ["JitProvisioning", "Microsoft.Extensions.DependencyInjection", "Microsoft.EntityFrameworkCore"],
        },
        new()
        {
            Name = "JitProvisioning.Identity",
            Packages = ["JitProvisioning.Core", "JitProvisioning.EntityFrameworkCore"],
            ThirdParties = ["Microsoft.AspNetCore.Identity.EntityFrameworkCore"],
            SharedFramework = "Microsoft.AspNetCore.App",
            Assemblies = ["Microsoft.AspNetCore.", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions."],
            Namespaces =
                ["JitProvisioning", "Microsoft.Extensions.DependencyInjection", "Microsoft.EntityFrameworkCore"],
        },
        new()
        {
            Name = "JitProvisioning.Testing",
            Packages = ["JitProvisioning.Core"],
            ThirdParties = ["Microsoft.Extensions.DependencyInjection"],
            Assemblies = ["Microsoft.Extensions."],
            Namespaces = ["JitProvisioning.Testing"],
        },
    ];

    public static TheoryData<string> Names { get; } = [.. Known.Select(package => package.Name)];

    public static IEnumerable<string> All => Known.Select(package => package.Name);

    public static Package Of(string name) => Known.Single(package => package.Name == name);

    public static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");

    public static ModuleDefinition Read(string name) => ModuleDefinition.ReadModule(FileOf(name));

    /// <summary>The types of a package that somebody wrote, nested ones too.</summary>
    public static IEnumerable<TypeDefinition> WrittenTypes(this ModuleDefinition module) =>
        module.GetTypes().Where(type => !type.IsGenerated());

    /// <summary>True for what the compiler and its generators add.</summary>
    public static bool IsGenerated(this TypeDefinition type) =>
        type.Name.StartsWith('<')
        || type.Name.Contains("__", StringComparison.Ordinal)
        || type.CustomAttributes.Any(attribute => attribute.AttributeType.Name
            is "CompilerGeneratedAttribute" or "EmbeddedAttribute" or "GeneratedCodeAttribute")
        || (type.DeclaringType?.IsGenerated() ?? false);
}
