namespace JitProvisioning.EndToEnd.Tests;

/// <summary>Where a provider puts the claims of e-mail and profile.</summary>
internal enum ClaimsSource
{
    /// <summary>In the ID token, and at the userinfo endpoint as well.</summary>
    IdToken,

    /// <summary>At the userinfo endpoint alone.</summary>
    UserInfo,

    /// <summary>In the ID token; the metadata names no userinfo endpoint.</summary>
    IdTokenWithoutUserInfo,
}
