namespace JitProvisioning;

/// <summary>What became of an organization or connection that a store keeps.</summary>
public enum SettingsStatus
{
    /// <summary>It is in use.</summary>
    Active,

    /// <summary>It is switched off, and refuses its people.</summary>
    Inactive,

    /// <summary>It was removed. Its name is never given again: what it once granted still bears it.</summary>
    Removed,
}
