namespace JitProvisioning;

/// <summary>An external identity that the application knows the account of, from before it used this library.</summary>
/// <param name="Issuer">The issuer exactly as the provider's tokens spell it.</param>
/// <param name="Subject">The subject exactly as the provider sends it.</param>
/// <param name="User">The account it leads to.</param>
public sealed record KnownLink(string Issuer, string Subject, UserId User)
{
    /// <summary>Where the link stands in its source, such as the line of a file, for the report. Null: its number,
    /// counted from 1.</summary>
    public long? Position { get; init; }

    /// <summary>The account only: a subject is personal data.</summary>
    public override string ToString() => $"link to {User}";
}
