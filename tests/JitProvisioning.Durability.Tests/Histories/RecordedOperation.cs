namespace JitProvisioning.Durability.Tests;

/// <summary>An operation as it was seen from outside.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Started">When it was asked for.</param>
/// <param name="Ended">When its answer was there.</param>
/// <param name="Answer">The answer.</param>
internal sealed record RecordedOperation(HistoryOperation Operation, long Started, long Ended, string Answer)
{
    /// <summary>True when the answer says that nothing was done since others always came first.</summary>
    public bool GaveUp => SaysThatItGaveUp(Answer);

    public static bool SaysThatItGaveUp(string answer) =>
        answer.Contains(nameof(ProvisioningReason.StoreContention), StringComparison.Ordinal);
}
