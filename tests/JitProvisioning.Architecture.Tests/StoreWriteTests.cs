using Mono.Cecil;

namespace JitProvisioning.Architecture.Tests;

/// <summary>One way leads to the store's writes, so that nothing is created, granted or changed past the decision.</summary>
public sealed class StoreWriteTests
{
    [Theory]
    [InlineData("JitProvisioning.Core", "JitProvisioning.StoreGateway")]
    [InlineData("JitProvisioning", null)]
    public void Only_the_gateway_calls_a_stores_write_methods(string package, string? gateway)
    {
        using var module = Packages.Read(package);
        var callers = CallersOf(module, IsUserWrite).Where(type => !IsStore(type));

        Assert.Equal(gateway is null ? [] : [gateway], callers.Select(type => type.FullName).Distinct());
    }

    [Theory]
    [InlineData("JitProvisioning.Core", "JitProvisioning.SignInTimes")]
    [InlineData("JitProvisioning", null)]
    [InlineData("JitProvisioning.Identity", null)]
    public void Only_one_type_records_the_times_of_sign_ins(string package, string? recorder)
    {
        using var module = Packages.Read(package);
        var callers = CallersOf(module, method => method.Name == "RecordSignInAsync"
            && IsStore(method.DeclaringType.Resolve())).Where(type => !IsStore(type));

        Assert.Equal(recorder is null ? [] : [recorder], callers.Select(type => type.FullName).Distinct());
    }

    [Theory]
    [InlineData("JitProvisioning.Core", "JitProvisioning.SettingsEditor")]
    [InlineData("JitProvisioning", null)]
    [InlineData("JitProvisioning.Identity", null)]
    public void Only_the_editor_of_settings_commits_organizations_and_connections(string package, string? editor)
    {
        using var module = Packages.Read(package);
        var callers = CallersOf(module, IsSettingsWrite).Where(type => !IsStore(type));

        Assert.Equal(editor is null ? [] : [editor], callers.Select(type => type.FullName).Distinct());
    }

    [Theory]
    [InlineData("JitProvisioning.Core", "JitProvisioning.InvitationGateway")]
    [InlineData("JitProvisioning", null)]
    [InlineData("JitProvisioning.Identity", null)]
    public void Only_the_gateway_of_invitations_commits_them(string package, string? gateway)
    {
        using var module = Packages.Read(package);
        var callers = CallersOf(module, method => IsStoreWrite(method) && Takes(method, "InvitationChange"))
            .Where(type => !IsStore(type));

        Assert.Equal(gateway is null ? [] : [gateway], callers.Select(type => type.FullName).Distinct());
    }

    [Fact]
    public void Only_the_engine_the_recorder_of_refusals_and_the_editor_commit_by_the_gateway()
    {
        using var module = Packages.Read("JitProvisioning.Core");
        var callers = CallersOf(
            module, method => method.Name == "CommitAsync" && method.DeclaringType.Name == "StoreGateway");

        Assert.Equal(
            ["JitProvisioning.AuditRecorder", "JitProvisioning.CommitDesk", "JitProvisioning.RecordEditor"],
            callers.Select(type => type.FullName)
                .Where(name => name != "JitProvisioning.StoreGateway")
                .Distinct()
                .Order(StringComparer.Ordinal));
    }

    // Lambdas and state machines count as the type they were written in.
    private static IEnumerable<TypeDefinition> CallersOf(ModuleDefinition module, Func<MethodReference, bool> matches) =>
        module.GetTypes()
            .SelectMany(type => type.Methods)
            .Where(method => method.HasBody && method.Body.Instructions
                .Any(instruction => instruction.Operand is MethodReference called && matches(called)))
            .Select(method => Outermost(method.DeclaringType));

    private static TypeDefinition Outermost(TypeDefinition type) =>
        type.DeclaringType is null ? type : Outermost(type.DeclaringType);

    private static bool IsUserWrite(MethodReference method) => IsStoreWrite(method) && !Takes(method, "OrganizationChange") && !Takes(method, "InvitationChange");

    private static bool IsSettingsWrite(MethodReference method) =>
        IsStoreWrite(method) && Takes(method, "OrganizationChange");

    private static bool IsStoreWrite(MethodReference method) =>
        method.Name == "CommitAsync" && IsStore(method.DeclaringType.Resolve());

    private static bool Takes(MethodReference method, string change) =>
        method.Parameters.Any(parameter => parameter.ParameterType.Name == change);

    private static bool IsStore(TypeDefinition? type) =>
        type is not null
        && (IsStoreName(type.Name)
            || type.Interfaces.Any(implemented => IsStoreName(implemented.InterfaceType.Name)));

    private static bool IsStoreName(string name) =>
        name is "IUserStore" or "IRelationalUserStore" or "ISignInRecorder" or "IOrganizationStore"
            or "IInvitationStore";
}
