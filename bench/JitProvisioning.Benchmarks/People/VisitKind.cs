namespace JitProvisioning.Benchmarks;

/// <summary>What a sign-in is to find and to do.</summary>
internal enum VisitKind
{
    /// <summary>Nobody knows the person.</summary>
    First,

    /// <summary>Everything is as it was.</summary>
    Unchanged,

    /// <summary>One attribute has another value.</summary>
    AttributeChanged,

    /// <summary>One group came and one went, and so did their roles.</summary>
    GroupChanged,

    /// <summary>One of many first sign-ins of a person at once: one creates the account, the others find it.</summary>
    Raced,
}
