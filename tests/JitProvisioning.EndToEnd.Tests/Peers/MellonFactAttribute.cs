namespace JitProvisioning.EndToEnd.Tests;

/// <summary>A test that needs Apache with mod_auth_mellon and an identity provider, skipped with the reason where
/// either is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MellonFactAttribute : FactAttribute
{
    public MellonFactAttribute() => Skip = PeerPrerequisites.WhyNoMellon;
}
