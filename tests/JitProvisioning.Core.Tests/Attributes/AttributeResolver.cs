namespace JitProvisioning.Core.Tests;

/// <summary>Keeps what it is asked about attributes, and answers as told.</summary>
internal sealed class AttributeResolver : IConflictResolver
{
    public List<AttributeConflict> Seen { get; } = [];

    public ConflictResolution Answer { get; set; } = ConflictResolution.KeepLocal;

    public ValueTask<ConflictResolution> ResolveAsync(
        ProvisioningConflict conflict, CancellationToken cancellationToken)
    {
        Seen.Add(Assert.IsType<AttributeConflict>(conflict));
        return new(Answer);
    }
}
