namespace JitProvisioning;

/// <summary>The rule that decided, in the order in which rules are asked.</summary>
public enum DecisionRule
{
    /// <summary>No rule: a fault kept the library from deciding.</summary>
    None,

    /// <summary>The ticket has to have been provisioned by a registered scheme.</summary>
    Registration,

    /// <summary>The issuer has to be the one registered, the tenant one of those allowed.</summary>
    Issuer,

    /// <summary>Connection, organization and its federated sign-in have to be switched on.</summary>
    Switches,

    /// <summary>There has to be exactly one lasting subject.</summary>
    Subject,

    /// <summary>Two payloads have to be about one subject.</summary>
    UserInfo,

    /// <summary>Payloads have to keep to the bounds.</summary>
    Bounds,

    /// <summary>A token must not come from the future, and writes only when nothing newer was applied.</summary>
    IssueTime,

    /// <summary>Groups have to keep to the bounds.</summary>
    Groups,

    /// <summary>The address has to be one, and one only.</summary>
    Email,

    /// <summary>The policies have to allow it.</summary>
    Policy,

    /// <summary>The proof of a link has to hold.</summary>
    LinkProof,

    /// <summary>An erased identity stays away.</summary>
    Tombstone,

    /// <summary>A known identity leads to its account, as the account is.</summary>
    Account,

    /// <summary>The person has to belong to what the connection leads to.</summary>
    Membership,

    /// <summary>Nobody gets at an account by an address that was not verified by its owner's provider.</summary>
    AddressTrust,

    /// <summary>An existing account is joined only under every guard of linking.</summary>
    Linking,

    /// <summary>Who is new gets an account where the connection creates one.</summary>
    Creation,

    /// <summary>An account that is known is brought in step.</summary>
    Sync,

    /// <summary>An administrator, or the person, wanted it.</summary>
    Administration,
}
