namespace JitProvisioning;

/// <summary>How people whom a sign-in places in an organization become members.</summary>
public enum MembershipMode
{
    /// <summary>At once.</summary>
    Automatic,

    /// <summary>Once an administrator of the organization approves.</summary>
    ByApproval,

    /// <summary>With an invitation to the organization; without one they do not.</summary>
    ByInvitation,
}
