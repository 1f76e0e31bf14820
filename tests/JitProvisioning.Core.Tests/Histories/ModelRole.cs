namespace JitProvisioning.Core.Tests;

/// <summary>A role that one source gives somebody.</summary>
internal sealed record ModelRole(string Role, string Source, bool IsLasting = false)
{
    public override string ToString() => $"{Role} of {Source}{(IsLasting ? " for good" : "")}";
}
