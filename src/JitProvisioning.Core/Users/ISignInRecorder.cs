namespace JitProvisioning;

/// <summary>A store that records when a key last signed in, outside the decision.</summary>
public interface ISignInRecorder
{
    /// <summary>Records a sign-in without counting the account's version up. Called only when the time on record is
    /// older than the granularity.</summary>
    ValueTask RecordSignInAsync(ExternalKey key, DateTimeOffset at, CancellationToken cancellationToken);
}
