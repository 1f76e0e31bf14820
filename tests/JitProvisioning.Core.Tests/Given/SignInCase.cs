using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace JitProvisioning.Core.Tests;

/// <summary>One fully valid sign-in as an adapter hands it over; a test spoils one thing of it.</summary>
internal sealed record SignInCase
{
    public string Scheme { get; init; } = "acme-oidc";

    public SignInChannel Channel { get; init; } = SignInChannel.OpenIdConnect;

    public string? Issuer { get; init; } = "https://idp.acme.test";

    public string? MetadataIssuer { get; init; }

    /// <summary>The payload as raw JSON, in place of <see cref="Claims"/>.</summary>
    public string? Json { get; init; }

    public string? UserInfo { get; init; }

    public string? BrowserSession { get; init; }

    public LinkProof? Proof { get; init; }

    /// <summary>The claims of a principal, in place of a payload.</summary>
    public ClaimSet? Principal { get; init; }

    public string? SubjectFormat { get; init; }

    public string? SubjectQualifier { get; init; }

    public ClaimLimits Limits { get; init; } = new();

    public ImmutableSortedDictionary<string, object?> Claims { get; init; } =
        ImmutableSortedDictionary<string, object?>.Empty
            .Add("sub", "s1")
            .Add("email", "bob@acme.test")
            .Add("email_verified", true)
            .Add("name", "Bob Stone")
            .Add("given_name", "Bob")
            .Add("family_name", "Stone")
            .Add("iat", 1_768_478_400);

    /// <summary>The same person, by the organization's other provider.</summary>
    public static SignInCase ByPartner { get; } = new()
    {
        Scheme = "partner-oidc",
        Issuer = "https://partner.acme.test",
    };

    public SignInCase With(string claim, object? value) => this with { Claims = Claims.SetItem(claim, value) };

    public SignInCase Without(string claim) => this with { Claims = Claims.Remove(claim) };

    private byte[] Payload =>
        Json is null ? JsonSerializer.SerializeToUtf8Bytes(Claims) : Encoding.UTF8.GetBytes(Json);

    public ExternalSignIn Build() => new()
    {
        Scheme = Scheme,
        Channel = Channel,
        Issuer = Issuer,
        MetadataIssuer = MetadataIssuer,
        BrowserSession = BrowserSession,
        LinkProof = Proof,
        SubjectFormat = SubjectFormat,
        SubjectQualifier = SubjectQualifier,
        Claims = Principal ?? ClaimSet.Parse(Payload, Limits),
        UserInfo = UserInfo is null ? null : ClaimSet.Parse(Encoding.UTF8.GetBytes(UserInfo), Limits),
    };
}
