namespace JitProvisioning;

/// <summary>Says which claim and value decided, and nothing else of a sign-in.</summary>
internal static class ClaimEvidence
{
    /// <summary>The claim with the configured value that it holds. A value that may be somebody's address is not
    /// repeated.</summary>
    public static string Of(string claim, string value) => $"{claim} has {Show(value)}";

    /// <summary>A configured value as evidence and explanations show it.</summary>
    public static string Show(string value) =>
        value.Contains('@', StringComparison.Ordinal) ? "the configured value" : $"'{value}'";
}
