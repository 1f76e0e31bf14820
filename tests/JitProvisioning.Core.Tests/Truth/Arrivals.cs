namespace JitProvisioning.Core.Tests;

/// <summary>The identities of the truth table: one person of one provider, in every standing of the address.</summary>
internal static class Arrivals
{
    public const string Issuer = "https://idp.acme.test";
    public const string Address = "bob@acme.test";
    public const string OtherAddress = "robert@acme.test";

    public static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static readonly ExternalKey Key = ExternalKey.Create(Issuer, "s1");

    public static readonly ConnectionId Connection = new("acme-oidc");

    /// <summary>A later sign-in of the person with the verified address that the account has.</summary>
    public static ExternalIdentity Usual { get; } = Of(EmailStanding.Verified);

    public static ExternalIdentity WithNewAddress { get; } = Of(EmailStanding.Verified, OtherAddress);

    /// <summary>What a new person may come with.</summary>
    public static ExternalIdentity[] EveryStanding { get; } =
    [
        Of(EmailStanding.None),
        Of(EmailStanding.Unusable, defect: ProvisioningReason.EmailMalformed),
        Of(EmailStanding.Unusable, defect: ProvisioningReason.EmailNotEligible),
        Of(EmailStanding.Unverified),
        Of(EmailStanding.NotAuthoritative),
        Usual,
    ];

    /// <summary>What a known person may come with.</summary>
    public static ExternalIdentity[] EveryAddress { get; } =
    [
        .. EveryStanding,
        Of(EmailStanding.Unverified, OtherAddress),
        Of(EmailStanding.NotAuthoritative, OtherAddress),
        WithNewAddress,
    ];

    /// <summary>Every issue time, against accounts that facts of noon were applied to.</summary>
    public static DateTimeOffset?[] EveryTime { get; } =
        [Noon.AddHours(1), Noon.AddSeconds(1), Noon, Noon.AddSeconds(-1), null];

    public static ExternalIdentity At(ExternalIdentity identity, DateTimeOffset? issuedAt, string? name = "Bob Stone") =>
        Of(identity.EmailStanding, identity.Email?.Value ?? Address, identity.EmailDefect, issuedAt, name);

    private static ExternalIdentity Of(
        EmailStanding standing, string address = Address, ProvisioningReason defect = ProvisioningReason.None) =>
        Of(standing, address, defect, Noon.AddHours(1), "Bob Stone");

    private static ExternalIdentity Of(
        EmailStanding standing, string address, ProvisioningReason defect, DateTimeOffset? issuedAt, string? name)
    {
        var email = standing is EmailStanding.None or EmailStanding.Unusable ? null : EmailAddress.TryParse(address)!;
        return new ExternalIdentity
        {
            Key = Key,
            Connection = Connection,
            Channel = SignInChannel.OpenIdConnect,
            Email = email,
            EmailStanding = standing,
            EmailDefect = defect,
            VerifiedEmail = standing == EmailStanding.Verified ? new VerifiedEmail(email!) : null,
            EmailVerifiedBySignal = standing is EmailStanding.Verified or EmailStanding.NotAuthoritative,
            DisplayName = name,
            IssuedAt = issuedAt,
            Claims = ClaimSet.Parse("{}"u8.ToArray()),
        };
    }
}
