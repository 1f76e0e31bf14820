using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace JitProvisioning.Architecture.Tests;

/// <summary>The library's assemblies, to reflect on and to read as code.</summary>
internal static class Library
{
    public static IReadOnlyDictionary<string, Assembly> Assemblies { get; } = new[]
    {
        typeof(IProvisioner),
        typeof(JitProvisioningServiceCollectionExtensions),
        typeof(JitProvisioningModelBuilderExtensions),
        typeof(Testing.UserStoreContract),
    }.ToDictionary(type => type.Assembly.GetName().Name!, type => type.Assembly, StringComparer.Ordinal);

    public static AssemblyDefinition Read(string name) => AssemblyDefinition.ReadAssembly(Assemblies[name].Location);

    /// <summary>Every type, nested and compiler-made ones too.</summary>
    public static IEnumerable<TypeDefinition> Types(AssemblyDefinition assembly) => assembly.MainModule.GetTypes();

    /// <summary>What a method names in its body.</summary>
    public static IEnumerable<Instruction> Body(MethodDefinition method) => method.HasBody ? method.Body.Instructions : [];

    /// <summary>The methods a method names in its body.</summary>
    public static IEnumerable<MethodReference> Calls(MethodDefinition method) =>
        Body(method).Select(instruction => instruction.Operand).OfType<MethodReference>();

    /// <summary>The name of the type that stands in a source file, whatever compiler-made type is nested in it.</summary>
    public static string Outermost(TypeDefinition type) =>
        type.DeclaringType is { } outer ? Outermost(outer) : type.Name.Split('`')[0];
}
