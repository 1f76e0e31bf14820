namespace JitProvisioning.Dns.Tests;

/// <summary>Types of records (RFC 1035, section 3.2.2).</summary>
internal static class DnsTypes
{
    public const ushort Cname = 5;
    public const ushort Txt = 16;
}
