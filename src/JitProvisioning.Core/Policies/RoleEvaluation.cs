namespace JitProvisioning;

/// <summary>Holds the claims of an identity against the role rules of one scope.</summary>
internal sealed class RoleEvaluation
{
    private readonly RoleScope _scope;
    private readonly RuleClaims _claims;
    private readonly ValueList<RoleRule> _rules;
    private readonly bool _assigns;
    private readonly List<DesiredRole> _desired = [];
    private readonly List<string> _kept = [];
    private ProvisioningReason _reason;
    private bool _matched;
    private bool _undecided;

    private RoleEvaluation(
        ExternalIdentity identity, Connection connection, RoleScope scope, OrganizationId? organization)
    {
        _scope = scope;
        _claims = new RuleClaims(identity, connection, organization);
        _rules = scope.Rules.Where(rule => rule.Judges(connection.Id)).ToValueList();
        _assigns = _rules.Any(rule => rule.Action == RoleAction.Assign);
    }

    /// <summary>The roles of a person whom the connection or a claim placed in the scope.</summary>
    /// <param name="identity">The person.</param>
    /// <param name="connection">The connection they come by.</param>
    /// <param name="scope">The roles and rules of the scope.</param>
    /// <param name="defaults">Its default roles.</param>
    /// <param name="organization">The organization that it is of; null for the application.</param>
    public static RoleWishes Evaluate(
        ExternalIdentity identity,
        Connection connection,
        RoleScope scope,
        IEnumerable<string> defaults,
        OrganizationId? organization = null)
    {
        var evaluation = new RoleEvaluation(identity, connection, scope, organization);
        evaluation.ApplyRules();
        return evaluation.WithDefaults(defaults.Distinct(StringComparer.Ordinal).ToArray());
    }

    /// <summary>The roles of a person of whom it is not known whether a claim still places them in the scope.</summary>
    public static UndecidedRoles? LeaveUndecided(Connection connection, RoleScope scope)
    {
        var roles = scope.Rules.Where(rule => rule.Judges(connection.Id)).Select(rule => rule.Role);
        return UndecidedRoles.Union(
            new UndecidedRoles(roles.ToValueList(), [], ProvisioningReason.GroupsIncomplete), null);
    }

    private void ApplyRules()
    {
        foreach (var rule in _rules.Where(rule => rule.Action != RoleAction.Assign))
        {
            Apply(rule);
        }

        if (_assigns)
        {
            Assign();
        }
    }

    private void Assign()
    {
        foreach (var rule in _rules
            .Where(rule => rule.Action == RoleAction.Assign)
            .OrderBy(rule => _scope.RankOf(rule.Role))
            .ThenBy(rule => _claims.Matches(rule) == true ? 0 : 1))
        {
            // The highest that matches, unless one above it might. Of the rules for one role one that matches is
            // enough.
            Apply(rule);
            if (_matched || _undecided)
            {
                break;
            }
        }
    }

    private void Apply(RoleRule rule)
    {
        var matches = _claims.Matches(rule);
        if (rule.Action == RoleAction.None)
        {
            Want(rule, matches == true);
            return;
        }

        if (rule.FirstSignInOnly)
        {
            _kept.Add(rule.Role);
            _undecided = true;
        }

        if (matches is null)
        {
            LeaveOpen(rule);
        }
        else if (matches.Value)
        {
            _matched |= !rule.FirstSignInOnly;
            Want(rule, true);
        }
    }

    private void Want(RoleRule rule, bool wanted)
    {
        if (wanted)
        {
            _desired.Add(new DesiredRole(rule.Role, rule.Name)
            {
                Action = rule.Action,
                Evidence = rule.Evidence,
                FirstSignInOnly = rule.FirstSignInOnly,
            });
        }
    }

    // Of the rules that assign one role, each may be the one that gave it.
    private void LeaveOpen(RoleRule rule)
    {
        _undecided = true;
        _kept.Add(rule.Role);
        if (rule.Action == RoleAction.Assign)
        {
            _kept.AddRange(_rules.Where(other => other.Action == RoleAction.Assign).Select(other => other.Role));
        }

        _reason = (ProvisioningReason)Math.Max((int)_reason, (int)_claims.ReasonFor(rule));
    }

    private RoleWishes WithDefaults(string[] defaults)
    {
        var roles = _assigns
            ? defaults.OrderBy(_scope.RankOf).Take(1).Select(OfAssigned).ToArray()
            : defaults.Select(OfDefault).ToArray();
        var always = !_assigns && _scope.DefaultsWhen == DefaultRolesWhen.Always;
        var fallback = always || _matched || !_undecided ? [] : roles;
        var given = always || (!_matched && !_undecided) ? roles : [];
        var undecided = _undecided
            ? new UndecidedRoles(_kept.ToValueList(), fallback.ToValueList(), _reason)
            : null;
        return new RoleWishes(VerdictUnion.OfRoles(_desired, given), UndecidedRoles.Union(undecided, null));
    }

    private static DesiredRole OfDefault(string role) => new(role, "default");

    // It comes after what an invitation or SCIM gave, as the rules' own do.
    private static DesiredRole OfAssigned(string role) => OfDefault(role) with { Action = RoleAction.Assign };
}
