namespace JitProvisioning;

/// <summary>How long memberships and roles that a connection gave outlast sign-ins that leave them out. Where both are
/// set, both have to be over.</summary>
public sealed class GraceOptions
{
    /// <summary>In how many sign-ins one after another they may be left out before they are taken away: 0 to 100.
    /// Default 0.</summary>
    public int SignIns { get; set; }

    /// <summary>For how long they may be left out before they are taken away, however often the person signs in.
    /// Default zero; at most 365 days.</summary>
    public TimeSpan Period { get; set; }
}
