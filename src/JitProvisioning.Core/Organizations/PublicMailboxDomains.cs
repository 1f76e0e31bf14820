using System.Collections.Frozen;

namespace JitProvisioning;

/// <summary>Domains at which anybody may get a mailbox, so that they prove no organization.</summary>
/// <remarks>The largest providers, from their own sign-up pages, as of November 2026.</remarks>
internal static class PublicMailboxDomains
{
    private static readonly FrozenSet<string> Domains = new[]
    {
        "aol.com", "fastmail.com", "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net", "googlemail.com",
        "hey.com", "hotmail.com", "hotmail.co.uk", "hotmail.fr", "icloud.com", "live.com", "mac.com", "mail.com",
        "mail.ru", "me.com", "msn.com", "naver.com", "outlook.com", "pm.me", "proton.me", "protonmail.com", "qq.com",
        "t-online.de", "tutanota.com", "web.de", "yahoo.com", "yahoo.co.jp", "yahoo.co.uk", "yandex.com", "yandex.ru",
        "ymail.com", "zoho.com", "126.com", "163.com",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contain(string foldedDomain) => Domains.Contains(foldedDomain);
}
