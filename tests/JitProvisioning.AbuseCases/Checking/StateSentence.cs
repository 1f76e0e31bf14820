using System.Text.RegularExpressions;

namespace JitProvisioning.AbuseCases;

/// <summary>A kind of sentence about the state after a case, and how to check it.</summary>
/// <param name="Pattern">The whole sentence.</param>
/// <param name="Check">Says what speaks against the sentence; null when it holds.</param>
internal sealed record StateSentence(Regex Pattern, Func<Evidence, GroupCollection, string?> Check)
{
    public StateSentence(string pattern, Func<Evidence, GroupCollection, string?> check)
        : this(new Regex($"^(?:{pattern})$", RegexOptions.CultureInvariant), check)
    {
    }

    public StateSentence(string pattern, Func<Evidence, GroupCollection, bool> holds)
        : this(pattern, (evidence, groups) => holds(evidence, groups) ? null : "it does not hold")
    {
    }
}
