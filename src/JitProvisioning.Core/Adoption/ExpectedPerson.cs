namespace JitProvisioning;

/// <summary>Somebody who is expected to come by a connection.</summary>
/// <param name="Email">The address as the provider will send it; empty for none.</param>
/// <param name="Subject">The subject, where it is known. Null: the subject that the account with this address has, else
/// one that nobody has.</param>
public sealed record ExpectedPerson(string Email, string? Subject = null)
{
    /// <summary>Whether the provider will say that the address is verified. Default true.</summary>
    public bool EmailVerified { get; init; } = true;

    /// <summary>The value of the connection's <see cref="ConnectionClaimOptions.OrganizationClaim"/>. Default
    /// none.</summary>
    public string? Organization { get; init; }

    /// <summary>Where the person stands in the source, such as the line of a file, for the report. Null: the number,
    /// counted from 1.</summary>
    public long? Position { get; init; }

    /// <summary>The kind of value only: all of it is personal data.</summary>
    public override string ToString() => "expected person";
}
