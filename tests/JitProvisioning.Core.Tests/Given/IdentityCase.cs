namespace JitProvisioning.Core.Tests;

/// <summary>One fully valid identity; a test spoils one thing of it.</summary>
internal sealed record IdentityCase
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public string Subject { get; init; } = "s1";

    public string Connection { get; init; } = "acme-oidc";

    public SignInChannel Channel { get; init; } = SignInChannel.OpenIdConnect;

    public string? Email { get; init; } = "bob@acme.test";

    public EmailStanding Standing { get; init; } = EmailStanding.Verified;

    public string? DisplayName { get; init; } = "Bob Stone";

    public string? GivenName { get; init; } = "Bob";

    public string? FamilyName { get; init; } = "Stone";

    public string? HostedDomain { get; init; }

    public DateTimeOffset? IssuedAt { get; init; } = Noon;

    public string Claims { get; init; } = "{}";

    public string Issuer { get; init; } = "https://idp.acme.test";

    public ClaimState GroupsState { get; init; }

    public ExternalKey Key => ExternalKey.Create(Issuer, Subject);

    public ExternalIdentity Build()
    {
        var email = Email is null ? null : EmailAddress.TryParse(Email);
        return new ExternalIdentity
        {
            Key = Key,
            Connection = new ConnectionId(Connection),
            Channel = Channel,
            Email = email,
            EmailStanding = Email is null && Standing != EmailStanding.Unusable ? EmailStanding.None : Standing,
            VerifiedEmail = email is not null && Standing == EmailStanding.Verified ? new VerifiedEmail(email) : null,
            EmailVerifiedBySignal = Standing is EmailStanding.Verified or EmailStanding.NotAuthoritative,
            DisplayName = DisplayName,
            GivenName = GivenName,
            FamilyName = FamilyName,
            HostedDomain = HostedDomain,
            GroupsState = GroupsState,
            IssuedAt = IssuedAt,
            Claims = ClaimSet.Parse(System.Text.Encoding.UTF8.GetBytes(Claims)),
        };
    }
}
