using Mono.Cecil;

namespace JitProvisioning.Architecture.Tests;

/// <summary>Facts in, plan out: what lies in Planning/, and what explains its outcome, reaches no clock, no id, no I/O
/// and nothing asynchronous, by whatever way through the assembly.</summary>
public sealed class PlanningPurityTests
{
    private const string Folder = "src/JitProvisioning.Core/Planning";

    private static readonly string[] ForbiddenStarts =
    [
        "System.Threading.",
        "System.TimeProvider",
        "System.Diagnostics.",
        "System.IO.",
        "System.Net.",
        "System.Random",
        "System.Console",
        "System.Reflection.",
        "System.Security.Cryptography.RandomNumberGenerator",
        "System.IServiceProvider",
        "System.Runtime.CompilerServices.AsyncTaskMethodBuilder",
        "System.Runtime.CompilerServices.AsyncValueTaskMethodBuilder",
        "System.Runtime.CompilerServices.AsyncVoidMethodBuilder",
        "Microsoft.",
        "JitProvisioning.IdSource",
        "JitProvisioning.IUserStore",
        "JitProvisioning.IRelationalUserStore",
        "JitProvisioning.ISignInRecorder",
        "JitProvisioning.InMemoryUserStore",
        "JitProvisioning.StoreGateway",
        "JitProvisioning.IProvisioningPolicy",
        "JitProvisioning.PolicyEvaluator",
        "JitProvisioning.IConflictResolver",
        "JitProvisioning.ConflictDesk",
        "JitProvisioning.IProvisioningObserver",
        "JitProvisioning.IOrganizationChooser",
        "JitProvisioning.IProvisioner",
        "JitProvisioning.Provisioner",
    ];

    private static readonly string[] ForbiddenMembers =
    [
        "System.DateTime::get_Now",
        "System.DateTime::get_UtcNow",
        "System.DateTime::get_Today",
        "System.DateTimeOffset::get_Now",
        "System.DateTimeOffset::get_UtcNow",
        "System.Environment::get_TickCount",
        "System.Environment::get_TickCount64",
        "System.Environment::GetEnvironmentVariable",
        "System.Guid::NewGuid",
        "System.Guid::CreateVersion7",
        "System.Globalization.CultureInfo::get_CurrentCulture",
        "System.TimeZoneInfo::get_Local",
    ];

    [Fact]
    public void Planning_reaches_nothing_impure()
    {
        using var module = Packages.Read("JitProvisioning.Core");
        var reach = new Reach(module, TypesIn(module));

        var impure = reach.Members.Where(member => IsForbidden(member.Key)).Select(member => member.Value).ToArray();
        Assert.True(impure.Length == 0, string.Join('\n', impure));
    }

    [Fact]
    public void Planning_reaches_no_static_state_that_can_change()
    {
        using var module = Packages.Read("JitProvisioning.Core");
        var types = TypesIn(module);
        var reached = new Reach(module, types).Fields.Concat(types.SelectMany(type => type.Fields)).Distinct();

        Assert.Empty(reached
            .Where(field => field is { IsStatic: true, IsInitOnly: false, IsLiteral: false })
            .Where(field => !field.DeclaringType.IsGenerated())
            .Select(field => field.FullName));
    }

    [Fact]
    public void Every_file_of_planning_is_walked()
    {
        using var module = Packages.Read("JitProvisioning.Core");
        var reach = new Reach(module, TypesIn(module));

        Assert.Contains("JitProvisioning.GrantSync::Apply", reach.Members.Keys);
        Assert.Contains("JitProvisioning.UserRecord::MembershipIn", reach.Members.Keys);
        Assert.Contains("JitProvisioning.RoleRemoval::Of", reach.Members.Keys);
        Assert.Contains("System.Security.Cryptography.SHA256::HashData", reach.Members.Keys);
    }

    private static TypeDefinition[] TypesIn(ModuleDefinition module) =>
        Repository.Files(Folder, "*.cs")
            .Select(file => "JitProvisioning." + Path.GetFileNameWithoutExtension(file))
            .Append("JitProvisioning.Explainer")
            .Select(name => module.GetType(name)
                ?? throw new InvalidOperationException($"{Folder} has a file named after no type: {name}."))
            .ToArray();

    private static bool IsForbidden(string member) =>
        ForbiddenMembers.Contains(member)
        || ForbiddenStarts.Any(start => member.StartsWith(start, StringComparison.Ordinal)
            && (start.EndsWith('.') || member[start.Length..] is "" or [':' or '`' or '/', ..]));
}
