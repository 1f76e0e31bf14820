namespace JitProvisioning;

/// <summary>An attribute was edited here, and the provider has changed its value since.</summary>
/// <remarks>Only <see cref="ConflictResolution.TakeUpstream"/> takes the provider's value; every other answer keeps the
/// one here. Either way the provider's value counts as known: the next question is about its next one.</remarks>
public sealed class AttributeConflict : ProvisioningConflict
{
    internal AttributeConflict(ExternalIdentity identity, UserId user, AttributeQuestion question)
        : base(identity)
    {
        User = user;
        Attribute = question.Attribute;
        Local = question.Local?.Value;
        LastSynced = question.LastSynced?.Value;
        Incoming = question.Incoming?.Value;
    }

    /// <summary>The account.</summary>
    public UserId User { get; }

    /// <summary>The attribute's name.</summary>
    public string Attribute { get; }

    /// <summary>The value here; null when somebody cleared it.</summary>
    public string? Local { get; }

    /// <summary>The provider's value that was known before; null when there was none.</summary>
    public string? LastSynced { get; }

    /// <summary>The provider's value now; null when it has none any more.</summary>
    public string? Incoming { get; }

    /// <summary>The attribute only: values are personal data.</summary>
    public override string ToString() => Attribute;
}
