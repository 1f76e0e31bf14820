namespace JitProvisioning.Durability.Tests;

/// <summary>Writes down what it is told.</summary>
internal sealed class FileObserver(ToldFile file) : IDurableObserver
{
    public ValueTask OnCommittedAsync(CommittedChange change, CancellationToken cancellationToken)
    {
        file.Append(change.Position);
        return ValueTask.CompletedTask;
    }
}
