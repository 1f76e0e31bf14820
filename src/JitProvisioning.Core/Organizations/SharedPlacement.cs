namespace JitProvisioning;

/// <summary>Where an identity of a shared connection belongs: by its map of exact values and by proven
/// domain.</summary>
internal sealed class SharedPlacement
{
    private readonly ExternalIdentity _identity;
    private readonly Connection _connection;
    private readonly OrganizationDirectory _organizations;
    private readonly GroupsReading _claimed;

    private SharedPlacement(
        ExternalIdentity identity, Connection connection, OrganizationDirectory organizations)
    {
        (_identity, _connection, _organizations) = (identity, connection, organizations);
        _claimed = connection.OrganizationClaim is { } claim
            ? OrganizationClaimReader.Read(identity, claim)
            : GroupsReading.Without(ClaimState.Empty);
    }

    private bool IsClaimReadable => _claimed.State is ClaimState.Present or ClaimState.Empty
        || (_claimed.State == ClaimState.Absent
            && _connection.AbsentOrganizationClaim == AbsentOrganizationMeaning.MeansNone);

    public static PolicyVerdict Evaluate(
        ExternalIdentity identity, Connection connection, OrganizationDirectory organizations)
    {
        var placement = new SharedPlacement(identity, connection, organizations);
        return new PolicyVerdict
        {
            Rights = connection.Rights,
            Memberships = placement.Memberships(),
            UndecidedPlacements = placement.Undecided(),
            IsSwitchedOff = OrganizationPlacement.IsSwitchedOff(identity, connection),
            Unplaced = placement.Unplaced(),
            UnknownOrganizations = placement.Unknown(),
        };
    }

    private ValueList<string> Unknown() => _connection.CreatesOrganizations
        ? _claimed.Items
            .Where(value => !string.IsNullOrWhiteSpace(value) && !_connection.OrganizationMap.ContainsKey(value))
            .Distinct(StringComparer.Ordinal)
            .ToValueList()
        : ValueList<string>.Empty;

    private ValueList<DesiredMembership> Memberships()
    {
        var memberships = new List<DesiredMembership>();
        foreach (var value in _claimed.Items)
        {
            if (_connection.OrganizationMap.TryGetValue(value, out var organization) && organization.IsOpen)
            {
                memberships.Add(OfClaim(organization, _connection.OrganizationEvidence[value]));
            }
        }

        if (OrganizationPlacement.FindByDomain(_identity, _connection, _organizations) is { } byDomain
            && memberships.TrueForAll(membership => membership.Organization != byDomain.Id))
        {
            memberships.Add(OfDomain(byDomain));
        }

        return memberships.ToValueList();
    }

    private DesiredMembership OfClaim(Organization organization, string evidence) =>
        OrganizationPlacement.Judged(_identity, _connection, organization, organization.DefaultRoles) with
        {
            Evidence = evidence,
            FirstSignInOnly = _connection.ClaimPlacement == PlacementTime.FirstSignInOnly,
        };

    // Groups of another organization's directory say nothing here: who joins by domain gets default roles at most. What
    // a claim gave before stays only while the claim that placed the person is not to be read.
    private DesiredMembership OfDomain(Organization organization) => new(
        organization.Id,
        OrganizationPlacement.ByDomain,
        OrganizationPlacement.Roles(organization.DefaultRoles))
    {
        Evidence = organization.Domains.First(_identity.Email!.IsIn),
        FirstSignInOnly = _connection.DomainPlacement == PlacementTime.FirstSignInOnly,
        Undecided = !IsClaimReadable && organization.Roles.HasRulesFor(_connection.Id)
            ? RoleEvaluation.LeaveUndecided(_connection, organization.Roles)
            : null,
    };

    private ValueList<UndecidedPlacement> Undecided()
    {
        var undecided = new List<UndecidedPlacement>();
        if (_connection.ClaimPlacement == PlacementTime.FirstSignInOnly)
        {
            undecided.Add(new(OrganizationPlacement.ByClaim, ProvisioningReason.None));
        }
        else if (!IsClaimReadable)
        {
            undecided.Add(new(OrganizationPlacement.ByClaim, ReasonOfClaim()));
        }
        else if (_connection.AbsentOrganizationClaim == AbsentOrganizationMeaning.KeepUnnamed)
        {
            undecided.Add(new(OrganizationPlacement.ByClaim, ProvisioningReason.None));
        }

        if (_connection.DomainPlacement == PlacementTime.FirstSignInOnly)
        {
            undecided.Add(new(OrganizationPlacement.ByDomain, ProvisioningReason.None));
        }
        else if (!_identity.EmailVerifiedBySignal)
        {
            undecided.Add(new(OrganizationPlacement.ByDomain, ProvisioningReason.EmailUnverified));
        }

        return undecided.ToValueList();
    }

    private ProvisioningReason ReasonOfClaim() => _claimed.State switch
    {
        ClaimState.Absent => ProvisioningReason.OrganizationClaimAbsent,
        ClaimState.Contradictory => ProvisioningReason.OrganizationAmbiguous,
        _ => ProvisioningReason.OrganizationClaimUnreadable,
    };

    // Why nobody may be placed by the claim, for whom nothing else places.
    private ProvisioningReason Unplaced() => _claimed.State switch
    {
        ClaimState.Present when !_claimed.Items.Any(_connection.OrganizationMap.ContainsKey) =>
            ProvisioningReason.OrganizationUnknown,
        ClaimState.Contradictory => ProvisioningReason.OrganizationAmbiguous,
        ClaimState.Overage or ClaimState.Unparsable => ProvisioningReason.OrganizationClaimUnreadable,
        _ => ProvisioningReason.None,
    };
}
