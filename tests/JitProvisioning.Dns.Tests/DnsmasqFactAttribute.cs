namespace JitProvisioning.Dns.Tests;

/// <summary>A test that needs dnsmasq, skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DnsmasqFactAttribute : FactAttribute
{
    public DnsmasqFactAttribute() => Skip = Dnsmasq.WhyNot;
}
