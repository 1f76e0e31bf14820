namespace JitProvisioning;

/// <summary>An account that has a membership in use.</summary>
internal sealed class MemberRow
{
    public required JitUser User { get; init; }
}
