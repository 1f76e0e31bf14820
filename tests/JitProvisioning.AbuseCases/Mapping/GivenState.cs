namespace JitProvisioning.AbuseCases;

/// <summary>The store as a case gives it.</summary>
/// <param name="Accounts">The accounts to write.</param>
/// <param name="OrphanedKeys">Keys that lead to an account that does not exist.</param>
/// <param name="SharedAddresses">Verified addresses that more than one account holds.</param>
internal sealed record GivenState(
    IReadOnlyList<GivenAccount> Accounts,
    IReadOnlySet<ExternalKey> OrphanedKeys,
    IReadOnlySet<string> SharedAddresses)
{
    /// <summary>True when only a table adopted from another application can be in this state.</summary>
    public bool IsAdopted => OrphanedKeys.Count + SharedAddresses.Count > 0;
}
