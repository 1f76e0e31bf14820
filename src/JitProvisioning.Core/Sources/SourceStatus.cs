namespace JitProvisioning;

/// <summary>What a provisioning source says of a person.</summary>
public enum SourceStatus
{
    /// <summary>Nothing yet: the person signed in before the source named them.</summary>
    Unsaid,

    /// <summary>The person is one of its people.</summary>
    Active,

    /// <summary>The person is no longer one of its people.</summary>
    Inactive,
}
