namespace JitProvisioning;

/// <summary>What happens to values of an organization claim that no organization has.</summary>
public enum UnknownOrganizations
{
    /// <summary>They place nobody: who belongs nowhere else is refused.</summary>
    Refuse,

    /// <summary>An organization is made for each, in the store.</summary>
    Create,
}
