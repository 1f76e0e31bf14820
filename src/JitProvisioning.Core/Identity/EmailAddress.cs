namespace JitProvisioning;

/// <summary>A well-formed e-mail address, folded for comparison: ASCII letters in lower case, nothing else
/// changed.</summary>
/// <remarks>The grammar is stricter than RFC 5321: a dot-atom of ASCII characters at a domain of two labels or more.
/// Plus tags and dots are kept. A class, so that no default value forges one.</remarks>
public sealed class EmailAddress : IEquatable<EmailAddress>
{
    /// <summary>The longest address accepted, in characters. RFC 5321, section 4.5.3.1.3.</summary>
    public const int MaxLength = 254;

    private EmailAddress(string value) => Value = value;

    /// <summary>The folded address.</summary>
    public string Value { get; }

    /// <summary>The domain, in ASCII lower case.</summary>
    public string Domain => DomainPart.ToString();

    private ReadOnlySpan<char> DomainPart => Value.AsSpan(Value.IndexOf('@', StringComparison.Ordinal) + 1);

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address as sent; nothing is trimmed.</param>
    /// <returns>The address, or null when the text is none that this library matches.</returns>
    public static EmailAddress? TryParse(string? text) =>
        EmailGrammar.Check(text) == ProvisioningReason.None ? new EmailAddress(AsciiFold.Lower(text!)) : null;

    internal bool IsIn(string foldedDomain) => DomainPart.SequenceEqual(foldedDomain);

    /// <inheritdoc />
    public bool Equals(EmailAddress? other) => other is not null && Value == other.Value;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as EmailAddress);

    /// <inheritdoc />
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The kind of value only: an address is personal data.</summary>
    public override string ToString() => "e-mail address";
}
