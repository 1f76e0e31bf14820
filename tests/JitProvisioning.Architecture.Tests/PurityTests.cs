using Mono.Cecil;
using Mono.Cecil.Cil;

namespace JitProvisioning.Architecture.Tests;

/// <summary>Nothing in Planning does I/O, reads a clock or makes an id, nor anything it calls within the core.</summary>
public sealed class PurityTests
{
    private static readonly string[] ForbiddenTypes =
    [
        "System.Threading.", "System.IO.", "System.Net.", "System.Random", "System.TimeProvider", "System.Environment",
        "System.Console", "System.Diagnostics.", "System.IServiceProvider", "System.Security.Cryptography.RandomNumberGenerator",
        "Microsoft.Extensions.", "JitProvisioning.IUserStore", "JitProvisioning.IRelationalUserStore",
        "JitProvisioning.StoreGateway", "JitProvisioning.IProvisioningPolicy", "JitProvisioning.IConflictResolver",
        "JitProvisioning.IProvisioningObserver", "JitProvisioning.IdSource", "JitProvisioning.ProvisioningTelemetry",
    ];

    private static readonly string[] ForbiddenMembers =
    [
        "System.Guid::NewGuid", "System.Guid::CreateVersion7", "System.DateTime::get_Now", "System.DateTime::get_UtcNow",
        "System.DateTime::get_Today", "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
        "System.Globalization.CultureInfo::get_CurrentCulture",
    ];

    [Fact]
    public void Planning_reaches_nothing_impure()
    {
        using var core = Library.Read("JitProvisioning.Core");
        var reached = Reach(PlanningTypes(core).SelectMany(type => type.Methods));

        Assert.True(reached.Count > 100, "The walk through Planning came to almost nothing; is the folder still found?");
        Assert.Empty(reached.SelectMany(Impurities).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public void Planning_keeps_no_state()
    {
        using var core = Library.Read("JitProvisioning.Core");
        var mutable = PlanningTypes(core)
            .SelectMany(type => type.Fields)
            .Where(field => field.IsStatic && !field.IsInitOnly && !field.HasConstant && !IsCompilersCache(field));

        Assert.Empty(mutable.Select(field => field.FullName));
    }

    [Fact]
    public void Planning_waits_for_nothing()
    {
        using var core = Library.Read("JitProvisioning.Core");

        Assert.Empty(PlanningTypes(core)
            .SelectMany(type => type.Methods)
            .Where(method => method.ReturnType.FullName.StartsWith("System.Threading.Tasks.", StringComparison.Ordinal))
            .Select(method => method.FullName));
    }

    // One type a file, named after it: the folder's files are the folder's types.
    private static List<TypeDefinition> PlanningTypes(AssemblyDefinition core)
    {
        var names = SourceTree.Files("src", "JitProvisioning.Core", "Planning")
            .Select(Path.GetFileNameWithoutExtension)
            .ToHashSet(StringComparer.Ordinal);
        return [.. Library.Types(core).Where(type => names.Contains(Library.Outermost(type)))];
    }

    private static HashSet<MethodDefinition> Reach(IEnumerable<MethodDefinition> start)
    {
        var reached = new HashSet<MethodDefinition>();
        var open = new Stack<MethodDefinition>(start);
        while (open.TryPop(out var method))
        {
            if (!reached.Add(method))
            {
                continue;
            }

            foreach (var call in Library.Calls(method))
            {
                if (IsOfCore(call.DeclaringType) && call.Resolve() is { } next)
                {
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    private static bool IsOfCore(TypeReference type) =>
        type.FullName.StartsWith("JitProvisioning.", StringComparison.Ordinal);

    private static IEnumerable<string> Impurities(MethodDefinition method) =>
        Library.Body(method).Select(instruction => instruction.Operand).OfType<MemberReference>()
            .Where(member => IsForbidden(member))
            .Select(member => $"{method.DeclaringType.FullName}.{method.Name} → {member.FullName}")
            .Concat(Library.Body(method)
                .Where(instruction => instruction.OpCode == OpCodes.Stsfld && !IsOwnInitialisation(method, instruction))
                .Select(instruction => $"{method.FullName} writes {instruction.Operand}"));

    private static bool IsForbidden(MemberReference member)
    {
        var owner = (member is TypeReference type ? type : member.DeclaringType)?.FullName ?? "";
        return ForbiddenTypes.Any(name => owner.StartsWith(name, StringComparison.Ordinal))
            || ForbiddenMembers.Contains($"{owner}::{member.Name}");
    }

    // A static constructor sets its own fields once; the compiler caches delegates that capture nothing.
    private static bool IsOwnInitialisation(MethodDefinition method, Instruction instruction) =>
        (method.IsConstructor && method.IsStatic) || IsCompilersCache((FieldReference)instruction.Operand);

    private static bool IsCompilersCache(FieldReference field) => field.Name.StartsWith('<');
}
