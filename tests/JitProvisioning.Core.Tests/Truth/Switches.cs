namespace JitProvisioning.Core.Tests;

/// <summary>What a connection does about accounts that hold the address of somebody new.</summary>
internal sealed record Switches(
    bool LinkVerifiedEmail, WindowState LinkWindow, bool ExplicitLinking, bool HasBrowserSession);
