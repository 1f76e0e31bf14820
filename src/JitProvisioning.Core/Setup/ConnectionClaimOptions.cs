namespace JitProvisioning;

/// <summary>What one identity provider's payloads say, and by which claims; what a preset knows of it.</summary>
public abstract class ConnectionClaimOptions
{
    private protected ConnectionClaimOptions()
    {
    }

    /// <summary>The claim that identifies the person for ever. Default "sub".</summary>
    public string SubjectClaim { get; set; } = "sub";

    /// <summary>The claim of the address: one text. Of an array, with whatever items, none is the address. Default
    /// "email".</summary>
    public string EmailClaim { get; set; } = "email";

    /// <summary>The only claim that says whether the address is verified. Null: the provider does not say, and no
    /// address counts as verified. Default "email_verified".</summary>
    public string? EmailVerifiedClaim { get; set; } = "email_verified";

    /// <summary>The exact texts of <see cref="EmailVerifiedClaim"/> that verify the address; "true" stands for boolean
    /// true as well. A number is never a text. Default none, which means "true".</summary>
    public IList<string> EmailVerifiedValues { get; } = [];

    /// <summary>Where attributes are found and when sign-ins write them, by the attribute's name: "email",
    /// "displayName", "givenName", "familyName", or a name of the application's own. Default: address and names by
    /// their standard claims.</summary>
    public IDictionary<string, AttributeOptions> Attributes { get; } =
        new Dictionary<string, AttributeOptions>(StringComparer.Ordinal);

    /// <summary>The claim of the groups. Default "groups".</summary>
    public string GroupsClaim { get; set; } = "groups";

    /// <summary>What it means for role rules that a payload does not have their claim, the groups or another. Default:
    /// roles are neither given nor taken away.</summary>
    public AbsentGroupsMeaning AbsentGroups { get; set; }

    /// <summary>The number of groups at which the provider cuts the list without a word, such as 100: a list of that
    /// length counts as incomplete. Default null: the provider does not.</summary>
    public int? GroupsTruncatedAt { get; set; }

    /// <summary>Whether the groups claim holds ids or names, so that a rule whose value is the other fails at start.
    /// Default any.</summary>
    public GroupsForm GroupsAre { get; set; }

    /// <summary>A claim by which the provider says whose member the person is, such as Google's "hd". Where set, the
    /// provider is authoritative for a domain only when the claim equals it and the domain is among
    /// <see cref="ConnectionOptions.Domains"/> or proven for an organization that the connection may touch. Default
    /// none.</summary>
    public string? DomainClaim { get; set; }

    /// <summary>The claim whose values place people of a shared connection. Default none.</summary>
    public string? OrganizationClaim { get; set; }

    /// <summary>What it means that a payload does not have <see cref="OrganizationClaim"/>, or leaves an organization
    /// out of it. Default: without the claim memberships are neither given nor taken away, and with it those that it
    /// names are all.</summary>
    public AbsentOrganizationMeaning AbsentOrganizationClaim { get; set; }

    /// <summary>A claim whose texts are a value of <see cref="OrganizationClaim"/>, a colon and a role, such as Logto's
    /// organization_roles. A role rule on it holds its value against what stands behind the first colon, of those texts
    /// only that name the rule's own organization. Default none.</summary>
    public string? OrganizationRolesClaim { get; set; }

    /// <summary>A claim by which the provider switches a person off: while it is false, boolean or the exact text, the
    /// memberships that this connection gave are suspended, and none is given. An administrator switches them on again.
    /// Where no organizations are declared, the sign-in is refused. Whatever else the claim holds says nothing. Default
    /// none.</summary>
    public string? ActiveClaim { get; set; }
}
