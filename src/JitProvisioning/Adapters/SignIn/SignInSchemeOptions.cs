using System.Security.Claims;

namespace JitProvisioning;

/// <summary>Says how tickets of a scheme are read and recognised that no adapter of the library knows, such as one for
/// SAML 2.0. Whatever is wrong with it fails at start.</summary>
public sealed class SignInSchemeOptions
{
    /// <summary>Where the issuer stands: for SAML, the entity id of the identity provider. Default: in the
    /// <see cref="Claim.Issuer"/> of the subject's claim.</summary>
    public SignInIssuer Issuer { get; set; }

    /// <summary>The claim that names the issuer, for <see cref="SignInIssuer.NamedClaim"/>. Default none.</summary>
    public string? IssuerClaim { get; set; }

    /// <summary>The claim that the handler writes the subject into, for SAML the NameID. The connection reads it as
    /// "sub"; a connection whose <see cref="ConnectionClaimOptions.SubjectClaim"/> names an attribute reads that in its
    /// place. Default <see cref="ClaimTypes.NameIdentifier"/>.</summary>
    public string SubjectClaim { get; set; } = ClaimTypes.NameIdentifier;

    /// <summary>The key of the subject claim's <see cref="Claim.Properties"/> that holds the NameID's format. Default
    /// none.</summary>
    public string? FormatProperty { get; set; }

    /// <summary>The claim that holds the NameID's format. Default none.</summary>
    public string? FormatClaim { get; set; }

    /// <summary>Declares that the provider sends persistent subjects only: one that never changes and never passes to
    /// another person. For handlers that lose the format; the provider must be configured so. Default false.</summary>
    public bool SubjectIsPersistent { get; set; }

    /// <summary>The key of the subject claim's properties that holds the NameQualifier. Default none.</summary>
    public string? QualifierProperty { get; set; }

    /// <summary>The claim that holds the NameID's NameQualifier. Default none.</summary>
    public string? QualifierClaim { get; set; }

    /// <summary>Cookie schemes to which this scheme alone signs people in: whoever is signed in to one of them came by
    /// it, or by another connected scheme that their ticket names; without a connection nobody gets in. Never a cookie
    /// that people with a local password get as well. Default none: tickets are recognised by their properties and by
    /// the handler that the request runs in.</summary>
    public IList<string> SignInSchemes { get; } = [];

    /// <summary>The connections of a scheme with several identity providers: a ticket belongs to the one whose Issuer
    /// it names. Default none, which means the connection of the scheme's own name.</summary>
    public IList<string> Connections { get; } = [];

    /// <summary>Declares that a page or controller of the application completes the sign-ins and calls
    /// ProvisionUserAsync, so that no handler has the scheme's name. Default false.</summary>
    public bool CompletedByApplication { get; set; }

    /// <summary>The claim that holds the id of the assertion. Where set, an assertion signs in once, by the
    /// <see cref="IReplayGuard"/>, and a ticket without one is refused. Default none: replay is the handler's
    /// matter.</summary>
    public string? AssertionIdClaim { get; set; }
}
