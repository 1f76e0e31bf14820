using System.Collections.Frozen;

namespace JitProvisioning;

/// <summary>Domains at which anybody may get a mailbox, so that they prove no organization, as of the list the assembly
/// carries.</summary>
internal static class PublicMailboxDomains
{
    /// <summary>The name of the list, in Organizations/Data.</summary>
    public const string List = "public_mailbox_domains.txt";

    private static readonly Lazy<FrozenSet<string>> Domains =
        new(() => DomainList.Read(List).Entries.ToFrozenSet(StringComparer.Ordinal));

    /// <remarks>The first call reads the list.</remarks>
    public static bool Contain(ReadOnlySpan<char> foldedDomain) =>
        Domains.Value.GetAlternateLookup<ReadOnlySpan<char>>().Contains(foldedDomain);
}
