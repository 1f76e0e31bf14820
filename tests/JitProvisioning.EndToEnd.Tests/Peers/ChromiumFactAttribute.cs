namespace JitProvisioning.EndToEnd.Tests;

/// <summary>A test that needs Chromium, skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = PeerPrerequisites.WhyNoChromium;
}
