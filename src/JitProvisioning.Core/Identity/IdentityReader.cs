namespace JitProvisioning;

/// <summary>Reads an <see cref="ExternalIdentity"/> out of validated payloads, by the connection's map.</summary>
/// <remarks>Pure and bounded: everything is checked before any look-up.</remarks>
internal static class IdentityReader
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public static IdentityReading Read(ExternalSignIn signIn, Connection connection, DateTimeOffset now)
    {
        var reason = IssuerTrust.Check(signIn, connection);
        if (reason != ProvisioningReason.None)
        {
            return IdentityReading.Refused(reason);
        }

        reason = ReadKey(signIn, connection, out var key);
        if (reason == ProvisioningReason.None)
        {
            reason = CheckUserInfo(signIn, connection, key);
        }

        if (reason != ProvisioningReason.None)
        {
            return IdentityReading.Refused(reason);
        }

        var issuedAt = ReadIssuedAt(signIn, now);
        if (issuedAt > now + ClockSkew)
        {
            return IdentityReading.Refused(ProvisioningReason.IssuedInFuture);
        }

        return Map(signIn, connection, key, issuedAt);
    }

    private static ProvisioningReason ReadKey(ExternalSignIn signIn, Connection connection, out ExternalKey key)
    {
        key = default;
        if (signIn.Claims.Defect != ProvisioningReason.None)
        {
            return signIn.Claims.Defect;
        }

        var subject = signIn.Claims[connection.SubjectClaim];
        return subject switch
        {
            { State: ClaimState.Absent } => ProvisioningReason.SubjectMissing,
            { State: ClaimState.Contradictory } => ProvisioningReason.SubjectAmbiguous,
            { Kind: ClaimKind.List } => ProvisioningReason.SubjectAmbiguous,
            { Kind: ClaimKind.Text } =>
                ExternalKey.TryCreate(signIn.Issuer, subject.Text, out key, out var reason) ? reason : reason,
            _ => ProvisioningReason.SubjectInvalid,
        };
    }

    // The claims of two payloads belong to one person only when both name the same subject (OpenID Connect Core 5.3.2).
    private static ProvisioningReason CheckUserInfo(ExternalSignIn signIn, Connection connection, ExternalKey key)
    {
        if (signIn.UserInfo is not { } userInfo)
        {
            return ProvisioningReason.None;
        }

        if (userInfo.Defect != ProvisioningReason.None)
        {
            return userInfo.Defect;
        }

        var expected = connection.SubjectClaim == "sub" ? key.Subject : signIn.Claims["sub"].AsText();
        return expected is not null && userInfo["sub"].AsText() == expected
            ? ProvisioningReason.None
            : ProvisioningReason.SubjectMismatch;
    }

    private static DateTimeOffset? ReadIssuedAt(ExternalSignIn signIn, DateTimeOffset now)
    {
        if (UnixSeconds.TryRead(signIn.Claims["iat"], out var issuedAt))
        {
            return issuedAt;
        }

        return signIn.Channel == SignInChannel.Bearer ? null : now;
    }

    private static IdentityReading Map(
        ExternalSignIn signIn, Connection connection, ExternalKey key, DateTimeOffset? issuedAt)
    {
        // Each fact comes with its qualifiers from one payload: the token's where it names the address, else
        // userinfo's.
        var emailSource = SourceOf(signIn, connection.EmailClaim);
        if (emailSource[connection.EmailClaim].State == ClaimState.Contradictory)
        {
            return IdentityReading.Refused(ProvisioningReason.EmailAmbiguous);
        }

        var hostedDomain = connection.DomainClaim is { } domainClaim
            ? emailSource[domainClaim].AsText() is { } domain ? AsciiFold.Lower(domain) : null
            : null;
        var email = EmailTrust.Judge(emailSource, hostedDomain, connection);
        var groups = SourceOf(signIn, connection.GroupsClaim)[connection.GroupsClaim];
        return new IdentityReading(
            new ExternalIdentity
            {
                Key = key,
                Connection = connection.Id,
                Channel = signIn.Channel,
                Email = email.Address,
                EmailStanding = email.Standing,
                VerifiedEmail = email.Proof,
                EmailVerifiedBySignal = email.VerifiedBySignal,
                DisplayName = ReadText(signIn, "name"),
                GivenName = ReadText(signIn, "given_name"),
                FamilyName = ReadText(signIn, "family_name"),
                HostedDomain = hostedDomain,
                Groups = groups.AsList(),
                GroupsState = groups.State,
                IssuedAt = issuedAt,
                Claims = signIn.Claims,
            },
            ProvisioningReason.None);
    }

    private static string? ReadText(ExternalSignIn signIn, string claim) =>
        DisplayText.Clean(SourceOf(signIn, claim)[claim].AsText());

    private static ClaimSet SourceOf(ExternalSignIn signIn, string claim) =>
        signIn.UserInfo is { } userInfo && signIn.Claims[claim].State == ClaimState.Absent ? userInfo : signIn.Claims;
}
