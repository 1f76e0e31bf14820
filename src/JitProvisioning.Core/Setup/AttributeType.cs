namespace JitProvisioning;

/// <summary>What a value of an attribute is. Each value is kept in one form, so that equal values are equal
/// texts.</summary>
public enum AttributeType
{
    /// <summary>A text of 1 to 1,024 characters, without control characters and blanks around it.</summary>
    Text,

    /// <summary>A number of at most 18 digits before and 9 behind the point, without exponent, such as
    /// "-12.5".</summary>
    Number,

    /// <summary>"true" or "false".</summary>
    Boolean,

    /// <summary>A calendar date as ISO 8601 writes it: "2026-01-31".</summary>
    Date,
}
