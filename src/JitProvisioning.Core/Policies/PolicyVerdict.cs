namespace JitProvisioning;

/// <summary>What an identity may do and where it belongs. Verdicts combine: rights intersect, memberships and roles
/// unite.</summary>
/// <remarks>Combining is commutative, associative and idempotent: the order of policies never matters. Lists are kept
/// sorted and without repeats, whatever they are set to.</remarks>
public sealed record PolicyVerdict
{
    /// <summary>All rights and no wish of its own: what a policy returns that has no objection.</summary>
    public static PolicyVerdict Allow { get; } = new();

    /// <summary>What the identity may do.</summary>
    public Rights Rights { get; init; } = Rights.All;

    /// <summary>Where it belongs.</summary>
    public ValueList<DesiredMembership> Memberships
    {
        get;
        init => field = VerdictUnion.OfMemberships(value, []);
    } = [];

    /// <summary>The rules of which the sign-in does not say whether they still hold: memberships that they gave are
    /// neither given nor taken away.</summary>
    public ValueList<UndecidedPlacement> UndecidedPlacements
    {
        get;
        init => field = VerdictUnion.OfPlacements(value, []);
    } = [];

    /// <summary>Why somebody whom nothing else places belongs nowhere; None where there is no more to say.</summary>
    public ProvisioningReason Unplaced { get; init; }

    /// <summary>True when the provider says that the person is no longer one of its own: what the connection gave
    /// anywhere is switched off, whatever the sign-in says of where it belongs.</summary>
    internal bool IsSwitchedOff { get; init; }

    /// <summary>Values of the organization claim that no organization has.</summary>
    internal ValueList<string> UnknownOrganizations { get; init; } = [];

    /// <summary>The application roles it should hold.</summary>
    public ValueList<DesiredRole> ApplicationRoles
    {
        get;
        init => field = VerdictUnion.OfRoles(value, []);
    } = [];

    /// <summary>The application roles about which nothing is decided; null when everything is.</summary>
    public UndecidedRoles? UndecidedApplicationRoles
    {
        get;
        init => field = UndecidedRoles.Union(value, null);
    }

    /// <summary>Why rights were taken away, for the operator.</summary>
    public ValueList<ProvisioningReason> Reasons
    {
        get;
        init => field = VerdictUnion.OfReasons(value, []);
    } = [];

    /// <summary>The application's own words on why, for the operator; codes, never personal data.</summary>
    public ValueList<string> Codes
    {
        get;
        init => field = VerdictUnion.OfCodes(value, []);
    } = [];

    /// <summary>No rights at all.</summary>
    /// <param name="code">The application's own code for the operator, such as "ContractEnded".</param>
    public static PolicyVerdict Deny(string code) =>
        new() { Rights = Rights.None, Reasons = [ProvisioningReason.PolicyDenied], Codes = [code] };

    internal static PolicyVerdict Deny(ProvisioningReason reason) => new() { Rights = Rights.None, Reasons = [reason] };

    /// <summary>This verdict with some rights taken away.</summary>
    public PolicyVerdict Without(Rights rights) => this with { Rights = Rights & ~rights };

    /// <summary>The verdict that both allow.</summary>
    public PolicyVerdict Combine(PolicyVerdict other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(other, Allow) || ReferenceEquals(other, this))
        {
            return this;
        }

        return new PolicyVerdict
        {
            Rights = Rights & other.Rights,
            Memberships = VerdictUnion.OfMemberships(Memberships, other.Memberships),
            UndecidedPlacements = VerdictUnion.OfPlacements(UndecidedPlacements, other.UndecidedPlacements),
            Unplaced = (ProvisioningReason)Math.Max((int)Unplaced, (int)other.Unplaced),
            IsSwitchedOff = IsSwitchedOff || other.IsSwitchedOff,
            UnknownOrganizations = UnknownOrganizations.Union(other.UnknownOrganizations).ToValueList(),
            ApplicationRoles = VerdictUnion.OfRoles(ApplicationRoles, other.ApplicationRoles),
            UndecidedApplicationRoles =
                UndecidedRoles.Union(UndecidedApplicationRoles, other.UndecidedApplicationRoles),
            Reasons = VerdictUnion.OfReasons(Reasons, other.Reasons),
            Codes = VerdictUnion.OfCodes(Codes, other.Codes),
        };
    }

    /// <summary>True when the source says that the person may not use what it gave in the organization.</summary>
    internal bool SwitchesOff(OrganizationId organization) => IsSwitchedOff
        || Memberships.Any(desired => desired.Organization == organization && desired.IsSwitchedOff);

    /// <summary>Rights and counts only.</summary>
    public override string ToString() => $"{Rights}, {Memberships.Count} memberships";
}
