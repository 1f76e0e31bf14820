namespace JitProvisioning.Testing;

/// <summary>What became of a check that found no violation: the store keeps to it, or was not asked.</summary>
/// <param name="Check">The check.</param>
/// <param name="NotChecked">Why the check was not run, such as "the store is no IInvitationStore"; null when it
/// was.</param>
public sealed record ContractResult(ContractCheck Check, string? NotChecked)
{
    /// <summary>The check's name, and whether it was run.</summary>
    public override string ToString() => NotChecked is null
        ? $"kept: {Check.Name}"
        : $"not checked: {Check.Name}: {NotChecked}";
}
