namespace SmartProjects.IdentityProviders;

/// <summary>Someone with an account at a provider, as that provider's administrator sees them.</summary>
public abstract record Person
{
    /// <summary>Gets the short name by which the sample picks this person; no token carries it.</summary>
    public required string Id { get; init; }

    public required string Subject { get; init; }

    public required string GivenName { get; init; }

    public required string FamilyName { get; init; }

    public string Name => $"{GivenName} {FamilyName}";

    public required string Email { get; init; }

    public required bool EmailVerified { get; init; }

    /// <summary>Gets one line on who this is, for the sign-in page.</summary>
    public required string About { get; init; }

    /// <summary>Returns the claims in the provider's own shape; names become snake_case, nulls are left out.</summary>
    internal abstract object ToClaims();
}
