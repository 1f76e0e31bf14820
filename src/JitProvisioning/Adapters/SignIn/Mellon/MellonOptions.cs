using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace JitProvisioning;

/// <summary>How sign-ins are taken from Apache's mod_auth_mellon, which puts what the identity provider said into the
/// headers of the request that it passes on.</summary>
public sealed class MellonOptions : AuthenticationSchemeOptions
{
    /// <summary>The one path at which the headers are read, as Apache knows it: with the application's path base, if it
    /// has one, and upper and lower case told apart. Apache protects it with "MellonEnable auth". Default
    /// "/signin-mellon".</summary>
    public PathString CallbackPath { get; set; } = "/signin-mellon";

    /// <summary>The addresses and networks (CIDR) of the Apache servers, as the connection itself shows them, whatever
    /// X-Forwarded-For says. Every process that can connect from there is trusted. Default none; start fails without.
    /// </summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>The header of the identity provider's entity id. Default "MELLON_IDP".</summary>
    public string IssuerHeader { get; set; } = "MELLON_IDP";

    /// <summary>The header of the NameID. Default "MELLON_NAME_ID".</summary>
    public string NameIdHeader { get; set; } = "MELLON_NAME_ID";

    /// <summary>What stands before an attribute's name in that of its header. Default "MELLON_".</summary>
    public string HeaderPrefix { get; set; } = "MELLON_";

    /// <summary>The attributes that have one value; each becomes a claim of its name. Apache must set or unset the
    /// header of every attribute named here: what it leaves as the browser sent it is the browser's word. Default
    /// none.</summary>
    public IList<string> Attributes { get; } = [];

    /// <summary>The attributes whose header holds several values, joined by <see cref="Separator"/> as with
    /// "MellonMergeEnvVars On": each value becomes a claim. Default none.</summary>
    public IList<string> MultiValuedAttributes { get; } = [];

    /// <summary>What stands between the values of <see cref="MultiValuedAttributes"/>. Default ';'.</summary>
    public char Separator { get; set; } = ';';

    /// <summary>The cookie scheme that people are signed in to. Default: the application's default for signing
    /// in.</summary>
    public string? SignInScheme { get; set; }

    /// <inheritdoc />
    public override void Validate(string scheme)
    {
        base.Validate(scheme);
        MellonRules.Check(scheme, this);
    }
}
