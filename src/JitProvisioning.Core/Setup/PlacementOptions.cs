namespace JitProvisioning;

/// <summary>When each rule of a connection places people.</summary>
public sealed class PlacementOptions
{
    /// <summary>When the connection's own organization takes its people in. Default at every sign-in.</summary>
    public PlacementTime Owner { get; set; }

    /// <summary>When values of <see cref="ConnectionClaimOptions.OrganizationClaim"/> place people. Default at every
    /// sign-in: who is no longer placed loses what the claim gave.</summary>
    public PlacementTime Claim { get; set; }

    /// <summary>When the domain of a verified address places people. Default at every sign-in: who is no longer placed
    /// loses what the domain gave.</summary>
    public PlacementTime Domain { get; set; }
}
