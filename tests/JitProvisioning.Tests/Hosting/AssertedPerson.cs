using System.Security.Claims;
using JitProvisioning.Core.Tests;

namespace JitProvisioning.Tests;

/// <summary>Whom a scripted service provider signs in next, whatever it validated.</summary>
internal sealed class AssertedPerson
{
    public const string Issuer = "urn:dev:idp";
    public const string Persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

    private const string Properties = "http://schemas.xmlsoap.org/ws/2005/05/identity/claimproperties/";

    public ClaimsPrincipal Principal { get; set; } = Saml("n1");

    /// <summary>The properties of the ticket.</summary>
    public Dictionary<string, string?> Items { get; } = [];

    /// <summary>A person as .NET service providers for SAML describe them.</summary>
    public static ClaimsPrincipal Saml(
        string nameId,
        string? format = Persistent,
        string? qualifier = null,
        string issuer = Issuer,
        params (string Type, string Value)[] attributes)
    {
        var subject = new Claim(ClaimTypes.NameIdentifier, nameId, ClaimValueTypes.String, issuer);
        if (format is not null)
        {
            subject.Properties[Properties + "format"] = format;
        }

        if (qualifier is not null)
        {
            subject.Properties[Properties + "namequalifier"] = qualifier;
        }

        var others = attributes.Select(claim => new Claim(claim.Type, claim.Value, ClaimValueTypes.String, issuer));
        return new ClaimsPrincipal(new ClaimsIdentity([subject, .. others], "Federation"));
    }

    public static ClaimsPrincipal Recorded(string name) =>
        new(new ClaimsIdentity(RecordedPrincipal.Load(name), "Federation"));
}
