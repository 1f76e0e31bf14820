namespace JitProvisioning;

/// <summary>Reads an <see cref="ExternalIdentity"/> out of validated payloads, by the connection's map.</summary>
/// <remarks>Pure and bounded: everything is checked before any look-up, and of several reasons to refuse the first in
/// this order is given.</remarks>
internal static class IdentityReader
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    public static IdentityReading Read(ExternalSignIn signIn, Connection connection, DateTimeOffset now)
    {
        var reason = CheckConnection(signIn, connection);
        if (reason != ProvisioningReason.None)
        {
            return IdentityReading.Refused(reason);
        }

        reason = ReadKey(signIn, connection, out var key);
        if (reason != ProvisioningReason.None)
        {
            return IdentityReading.Refused(reason);
        }

        reason = CheckBounds(signIn);
        if (reason != ProvisioningReason.None)
        {
            return IdentityReading.Refused(reason);
        }

        var issuedAt = ReadIssuedAt(signIn, now);
        return issuedAt > now + ClockSkew
            ? IdentityReading.Refused(ProvisioningReason.IssuedInFuture)
            : Map(signIn, connection, key, issuedAt);
    }

    private static ProvisioningReason CheckConnection(ExternalSignIn signIn, Connection connection)
    {
        var reason = IssuerTrust.Check(signIn, connection);
        reason = reason == ProvisioningReason.None ? ConnectionState.Check(connection) : reason;
        return reason != ProvisioningReason.None ? reason
            : LeadsElsewhere(signIn, connection) ? ProvisioningReason.TenantMismatch
            : MachineTokenReader.Check(signIn, connection);
    }

    // An owned connection leads to its owner, wherever else the person belongs.
    private static bool LeadsElsewhere(ExternalSignIn signIn, Connection connection) =>
        connection.Owner is { } owner && signIn.RequestedOrganization is { } requested && requested != owner.Id;

    private static ProvisioningReason ReadKey(ExternalSignIn signIn, Connection connection, out ExternalKey key)
    {
        var reason = SubjectReader.Read(signIn, connection, out key);
        return reason == ProvisioningReason.None ? SubjectReader.CheckUserInfo(signIn, connection, key) : reason;
    }

    private static ProvisioningReason CheckBounds(ExternalSignIn signIn) =>
        signIn.Claims.Defect != ProvisioningReason.None ? signIn.Claims.Defect
        : signIn.UserInfo?.Defect ?? ProvisioningReason.None;

    // A contradiction is no date, and neither is the time of receipt beside it.
    private static DateTimeOffset? ReadIssuedAt(ExternalSignIn signIn, DateTimeOffset now)
    {
        var claim = signIn.Claims["iat"];
        return UnixSeconds.TryRead(claim, out var issuedAt) ? issuedAt
            : signIn.Channel == SignInChannel.Bearer || claim.State == ClaimState.Contradictory ? null
            : now;
    }

    private static IdentityReading Map(
        ExternalSignIn signIn, Connection connection, ExternalKey key, DateTimeOffset? issuedAt)
    {
        var reason = GroupsReader.Read(signIn, connection, out var groups);
        if (reason != ProvisioningReason.None)
        {
            return IdentityReading.Refused(reason);
        }

        reason = EmailReader.Read(signIn, connection, out var email, out var hostedDomain);
        if (reason != ProvisioningReason.None)
        {
            return IdentityReading.Refused(reason);
        }

        return new IdentityReading(
            new ExternalIdentity
            {
                Key = key,
                Connection = connection.Id,
                Channel = signIn.Channel,
                Email = email.Address,
                EmailStanding = email.Standing,
                EmailDefect = email.Defect,
                VerifiedEmail = email.Proof,
                EmailVerifiedBySignal = email.VerifiedBySignal,
                DisplayName = connection.Attributes.DisplayName.ReadName(signIn),
                GivenName = connection.Attributes.GivenName.ReadName(signIn),
                FamilyName = connection.Attributes.FamilyName.ReadName(signIn),
                HostedDomain = hostedDomain,
                Groups = groups.Items,
                GroupsState = groups.State,
                IssuedAt = issuedAt,
                Claims = signIn.Claims,
                UserInfo = signIn.UserInfo,
            },
            ProvisioningReason.None);
    }
}
