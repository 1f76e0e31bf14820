namespace JitProvisioning;

/// <summary>What has become of an invitation. One that expired keeps its status.</summary>
public enum InvitationStatus
{
    /// <summary>Neither used nor revoked.</summary>
    Open,

    /// <summary>A sign-in used it.</summary>
    Used,

    /// <summary>Somebody took it back.</summary>
    Revoked,
}
