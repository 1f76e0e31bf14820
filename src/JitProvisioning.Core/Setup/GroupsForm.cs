namespace JitProvisioning;

/// <summary>What a provider's groups claim holds.</summary>
public enum GroupsForm
{
    /// <summary>Either, or not known.</summary>
    Any,

    /// <summary>Object ids: GUIDs, in lower case with hyphens, as Entra ID sends them.</summary>
    Ids,

    /// <summary>Names or paths.</summary>
    Names,
}
