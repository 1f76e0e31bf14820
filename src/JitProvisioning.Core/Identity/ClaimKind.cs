namespace JitProvisioning;

/// <summary>The type of a claim's value, in the words of JSON.</summary>
public enum ClaimKind
{
    /// <summary>No value.</summary>
    None,

    /// <summary>A text.</summary>
    Text,

    /// <summary>True or false; the text is "true" or "false".</summary>
    Boolean,

    /// <summary>A number; the text is the number as sent.</summary>
    Number,

    /// <summary>An array of texts, or several claims of one type.</summary>
    List,

    /// <summary>An object, or an array of anything but texts; the text is the raw JSON.</summary>
    Json,
}
