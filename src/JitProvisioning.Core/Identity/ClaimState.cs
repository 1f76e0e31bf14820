namespace JitProvisioning;

/// <summary>What a payload says about one claim. Absence is not emptiness, and neither is a contradiction.</summary>
public enum ClaimState
{
    /// <summary>The payload does not name the claim, or its value is JSON null.</summary>
    Absent,

    /// <summary>The claim is an empty array or an empty text.</summary>
    Empty,

    /// <summary>The claim has a value.</summary>
    Present,

    /// <summary>The payload names the claim more than once with different values.</summary>
    Contradictory,

    /// <summary>The payload says that the values did not fit.</summary>
    Overage,

    /// <summary>The value cannot be read, such as text with half a surrogate pair.</summary>
    Unparsable,
}
