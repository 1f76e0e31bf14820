namespace JitProvisioning;

/// <summary>A rule that gives a role to whoever comes with an exact value of a claim.</summary>
public sealed class RoleRuleOptions
{
    /// <summary>The rule's stable name, kept with every role it gives. Default: claim and value,
    /// "groups=grp-admins".</summary>
    public string? Name { get; set; }

    /// <summary>The scheme of the one connection whose sign-ins the rule judges. Null: every connection that may touch
    /// the organization. A rule of a connection has none.</summary>
    public string? Connection { get; set; }

    /// <summary>The claim. A dot leads into a nested object: "realm_access.roles"; the rest as
    /// <see cref="AttributeOptions.Claim"/> writes it. Null: the connection's
    /// <see cref="ConnectionClaimOptions.GroupsClaim"/>.</summary>
    public string? Claim { get; set; }

    /// <summary>The value, compared as a whole and code unit by code unit: no wildcard, no pattern, no letter case
    /// folded. Of a list one item has to equal it.</summary>
    public string Value { get; set; } = "";

    /// <summary>The role that is given.</summary>
    public string Role { get; set; } = "";

    /// <summary>What the rule does. Default: it gives the role and takes it away again.</summary>
    public RoleAction Action { get; set; } = RoleAction.Sync;

    /// <summary>Judges the first sign-in of an identity only: later ones neither give the role nor take it away.
    /// Default false.</summary>
    public bool FirstSignInOnly { get; set; }

    /// <summary>Lets the rule give one of <see cref="JitProvisioningOptions.PrivilegedRoles"/>: whoever runs the
    /// provider's directory then decides who holds it. Default false.</summary>
    public bool DangerousAllowPrivileged { get; set; }
}
