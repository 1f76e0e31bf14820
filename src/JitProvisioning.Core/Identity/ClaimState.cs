namespace JitProvisioning;

/// <summary>What a payload says about one claim. Absence is not emptiness, and neither is a contradiction.</summary>
/// <remarks>A contradiction is a word of its own beside what cannot be read: two subjects or two addresses refuse the
/// sign-in, where one that cannot be read only says nothing.</remarks>
public enum ClaimState
{
    /// <summary>The payload does not name the claim, or its value is JSON null.</summary>
    Absent,

    /// <summary>The claim is an empty array or an empty text.</summary>
    Empty,

    /// <summary>The claim has a value.</summary>
    Present,

    /// <summary>The payload says that the value, or the rest of it, is to be had elsewhere. What it holds itself is not
    /// kept, and neither is the address to ask.</summary>
    Overage,

    /// <summary>The payload names the claim more than once with different values.</summary>
    Contradictory,

    /// <summary>The value cannot be read, such as text with half a surrogate pair.</summary>
    Unparsable,
}
