using JitProvisioning;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Attaching schemes of handlers that the library does not know.</summary>
public static class JitProvisioningSignInExtensions
{
    /// <summary>Provisions the people of a scheme that no adapter knows, such as one for SAML 2.0: each of its tickets,
    /// once, before a session starts from it.</summary>
    /// <remarks>
    /// The scheme needs a connection of its name, or those of <see cref="SignInSchemeOptions.Connections"/>, each with
    /// a declared Issuer; start fails without. A ticket is the scheme's while its handler answers the request, where
    /// the ticket's properties name it (".AuthScheme", "LoginProvider"), and in a cookie of its own
    /// (<see cref="SignInSchemeOptions.SignInSchemes"/>). Every other ticket passes untouched, but for one of a scheme
    /// without a connection in such a cookie, which is refused. A refusal is a
    /// <see cref="ProvisioningRefusedException"/> out of SignInAsync, which the library answers.
    /// </remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="scheme">The name of the authentication scheme.</param>
    /// <param name="configure">Says how its tickets are read and recognised.</param>
    public static JitProvisioningBuilder ForSignIn(
        this JitProvisioningBuilder builder, string scheme, Action<SignInSchemeOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(scheme);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure<SignInSchemes>(schemes => configure(schemes.Declare(scheme)));
        return builder;
    }
}
