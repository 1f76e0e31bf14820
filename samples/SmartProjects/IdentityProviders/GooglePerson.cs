namespace SmartProjects.IdentityProviders;

/// <summary>A person of a provider like Google: <c>hd</c> is told only of an account that a domain manages.</summary>
public sealed record GooglePerson : Person
{
    /// <summary>Gets the Workspace domain, or null for a consumer account.</summary>
    public string? HostedDomain { get; init; }

    internal override object ToClaims() => new
    {
        Hd = HostedDomain,
        Email,
        EmailVerified,
        Name,
        Picture = $"https://pictures.example/{Subject}.png",
        GivenName,
        FamilyName,
    };
}
