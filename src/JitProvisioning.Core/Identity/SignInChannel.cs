namespace JitProvisioning;

/// <summary>The way an identity arrived. Each channel of a connection keeps its own ledger.</summary>
public enum SignInChannel
{
    /// <summary>An OpenID Connect sign-in in a browser.</summary>
    OpenIdConnect,

    /// <summary>A bearer token on an API request.</summary>
    Bearer,

    /// <summary>An OAuth 2.0 sign-in without an id_token.</summary>
    OAuth,

    /// <summary>Any other declared sign-in scheme, SAML 2.0 among them.</summary>
    SignIn,
}
