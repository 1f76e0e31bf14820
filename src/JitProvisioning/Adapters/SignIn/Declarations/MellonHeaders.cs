using System.Security.Claims;

namespace JitProvisioning;

/// <summary>The declaration of Apache's mod_auth_mellon.</summary>
public static class MellonHeaders
{
    /// <summary>Reads tickets of the handler that AddMellonHeaders registers.</summary>
    /// <remarks>The module does not export the NameID's format, and asks for a transient one unless its metadata say
    /// otherwise: whether subjects are persistent has to be declared besides
    /// (<see cref="SignInSchemeOptions.SubjectIsPersistent"/>), or the connection's SubjectClaim names a stable
    /// attribute.</remarks>
    public static SignInSchemeOptions UseMellonHeaders(this SignInSchemeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Issuer = SignInIssuer.ClaimIssuer;
        options.SubjectClaim = ClaimTypes.NameIdentifier;
        return options;
    }
}
