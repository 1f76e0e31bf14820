namespace JitProvisioning;

/// <summary>Proof that an address was verified by the connection's configured signal and that its issuer is
/// authoritative for exactly that domain.</summary>
/// <remarks>Only the library mints one, so whoever holds one need not ask again. A class, so that no
/// default value forges one.</remarks>
public sealed class VerifiedEmail
{
    internal VerifiedEmail(EmailAddress address) => Address = address;

    /// <summary>The address.</summary>
    public EmailAddress Address { get; }

    /// <summary>The kind of value only: an address is personal data.</summary>
    public override string ToString() => "verified e-mail address";
}
