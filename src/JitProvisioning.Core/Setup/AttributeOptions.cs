namespace JitProvisioning;

/// <summary>Where a connection finds an attribute, and when its sign-ins write it.</summary>
/// <remarks>A custom attribute has exactly one of <see cref="Claim"/>, <see cref="Literal"/> and <see cref="Format"/>;
/// a name has one or none, which means its standard claim; the address has none: its claim is
/// <see cref="ConnectionClaimOptions.EmailClaim"/>.</remarks>
public sealed class AttributeOptions
{
    /// <summary>When a sign-in writes it. Default: what was edited here stays until the provider's value
    /// changes.</summary>
    public AttributeMode Mode { get; set; }

    /// <summary>The claim. A dot leads into a nested object: "address.country". <c>\.</c> is a dot and <c>\\</c> a
    /// backslash of a name. A text with a colon and no backslash is the whole name of one claim, such as
    /// "https://supercorp.com/department". Names are compared exactly.</summary>
    public string? Claim { get; set; }

    /// <summary>The value that everybody has who comes by the connection.</summary>
    public string? Literal { get; set; }

    /// <summary>A text with claims in braces, each as <see cref="Claim"/> writes it: "{given_name} {family_name}".
    /// <c>{{</c> and <c>}}</c> are braces. It has no value unless each of the claims has one.</summary>
    public string? Format { get; set; }

    /// <summary>What its values are; one and the same for all connections. What cannot be read as such is left out and
    /// reported. Default text.</summary>
    public AttributeType Type { get; set; }

    /// <summary>What happens where it was edited here and the provider's value changes as well. Only for
    /// <see cref="AttributeMode.LocalWinsUntilUpstreamChanges"/>. Default: the new value is taken.</summary>
    public AttributeConflictAction OnConflict { get; set; }

    /// <summary>What clears it. Only for <see cref="AttributeMode.LocalWinsUntilUpstreamChanges"/> and
    /// <see cref="AttributeMode.Always"/>, and never for the address. Default: nothing does.</summary>
    public AttributeClearing Clears { get; set; }
}
