namespace JitProvisioning;

/// <summary>Who an external sign-in says the person is, mapped and bounded, with the library's judgement of the
/// address.</summary>
public sealed class ExternalIdentity
{
    // No ticks are no time: a nullable field would make the object of every sign-in larger.
    private readonly long _issuedTicks;

    internal ExternalIdentity()
    {
    }

    /// <summary>The identity key.</summary>
    public required ExternalKey Key { get; init; }

    /// <summary>The connection that vouches for the identity.</summary>
    public required ConnectionId Connection { get; init; }

    /// <summary>The way the identity arrived.</summary>
    public required SignInChannel Channel { get; init; }

    /// <summary>The address, when it is well formed and can be matched. Believe it as far as
    /// <see cref="EmailStanding"/> says.</summary>
    public EmailAddress? Email { get; init; }

    /// <summary>What may be believed of the address.</summary>
    public EmailStanding EmailStanding { get; init; }

    /// <summary>What is wrong with an address that is <see cref="EmailStanding.Unusable"/>.</summary>
    public ProvisioningReason EmailDefect { get; init; }

    /// <summary>The proof that the address is verified, when it is.</summary>
    public VerifiedEmail? VerifiedEmail { get; init; }

    /// <summary>True when the connection's signal said that the address is verified, whoever issued it.</summary>
    public bool EmailVerifiedBySignal { get; init; }

    /// <summary>The name to show, cleaned of control characters, 256 characters at most.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The given name, cleaned as the display name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The family name, cleaned as the display name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>The value of the connection's domain claim (such as Google's hd), in ASCII lower case.</summary>
    public string? HostedDomain { get; init; }

    /// <summary>The group values as sent.</summary>
    public ValueList<string> Groups { get; init; } = ValueList<string>.Empty;

    /// <summary>What the payload says about groups: <see cref="ClaimState.Present"/> or <see cref="ClaimState.Empty"/>
    /// where it holds them all. Absent, elsewhere (too many) and unparsable mean neither grant nor revoke; then
    /// <see cref="Groups"/> is empty.</summary>
    public ClaimState GroupsState { get; init; }

    /// <summary>When the facts were issued: the token's iat; without one, the receive time of a one-time sign-in; null
    /// for an undated bearer token.</summary>
    public DateTimeOffset? IssuedAt
    {
        get => _issuedTicks == 0 ? null : new(_issuedTicks, TimeSpan.Zero);
        init => _issuedTicks = value?.UtcTicks ?? 0;
    }

    /// <summary>All claims of the token, for policies.</summary>
    public required ClaimSet Claims { get; init; }

    /// <summary>The userinfo answer, where it was asked.</summary>
    internal ClaimSet? UserInfo { get; init; }

    /// <summary>The identity with all the groups, as the application found them out; null where it could not.</summary>
    internal ExternalIdentity WithGroups(ValueList<string>? groups) => new()
    {
        Key = Key,
        Connection = Connection,
        Channel = Channel,
        Email = Email,
        EmailStanding = EmailStanding,
        EmailDefect = EmailDefect,
        VerifiedEmail = VerifiedEmail,
        EmailVerifiedBySignal = EmailVerifiedBySignal,
        DisplayName = DisplayName,
        GivenName = GivenName,
        FamilyName = FamilyName,
        HostedDomain = HostedDomain,
        Groups = groups ?? [],
        GroupsState = groups switch
        {
            null => ClaimState.Overage,
            { Count: 0 } => ClaimState.Empty,
            _ => ClaimState.Present,
        },
        IssuedAt = IssuedAt,
        Claims = Claims,
        UserInfo = UserInfo,
    };

    /// <summary>Connection and key hash only.</summary>
    public override string ToString() => $"identity {Key} of {Connection}";
}
