namespace JitProvisioning;

/// <summary>When the application's <see cref="IGroupResolver"/> is asked.</summary>
public enum GroupResolution
{
    /// <summary>Where a payload says, or its length shows, that it does not hold all the groups.</summary>
    WhenIncomplete,

    /// <summary>At every sign-in, whatever the payload holds.</summary>
    Always,

    /// <summary>Never by this connection.</summary>
    Never,
}
