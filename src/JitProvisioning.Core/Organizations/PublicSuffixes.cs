namespace JitProvisioning;

/// <summary>Domains that belong to nobody, because anybody may register below them, as of the list the assembly
/// carries.</summary>
internal static class PublicSuffixes
{
    /// <summary>The name of the list; Organizations/Data/refresh brings it up to date.</summary>
    public const string List = "public_suffix_list.dat";

    private static readonly Lazy<PublicSuffixRules> Rules =
        new(() => new PublicSuffixRules(DomainList.Read(List).Entries));

    /// <remarks>The first call reads the list.</remarks>
    public static bool Contain(ReadOnlySpan<char> foldedDomain) => Rules.Value.Match(foldedDomain);
}
