namespace JitProvisioning;

/// <summary>Reads whom a sign-in is about.</summary>
internal static class SubjectReader
{
    public static ProvisioningReason Read(ExternalSignIn signIn, Connection connection, out ExternalKey key) =>
        ReadKey(signIn, connection.SubjectClaim, signIn.Issuer, out key);

    /// <summary>Reads the subject that a claim of the token gives, at this issuer.</summary>
    public static ProvisioningReason ReadKey(
        ExternalSignIn signIn, string claim, string? issuer, out ExternalKey key)
    {
        key = default;
        var subject = signIn.Claims[claim];
        var reason = subject switch
        {
            // Beyond its bounds a payload keeps only the usual names: what it lacks may just not have been kept.
            { State: ClaimState.Absent } when signIn.Claims.Defect != ProvisioningReason.None => signIn.Claims.Defect,
            { State: ClaimState.Absent } => ProvisioningReason.SubjectMissing,
            { State: ClaimState.Contradictory } => ProvisioningReason.SubjectAmbiguous,
            { Kind: ClaimKind.List } => ProvisioningReason.SubjectAmbiguous,
            { Kind: ClaimKind.Text } =>
                ExternalKey.TryCreate(issuer, subject.Text, out key, out var invalid) ? invalid : invalid,

            // Where no standard says what identifies a person, it is the number of a row more often than not.
            { Kind: ClaimKind.Number, Text: { } number }
                when signIn.Channel == SignInChannel.OAuth && IsWhole(number) =>
                ExternalKey.TryCreate(issuer, number, out key, out var invalid) ? invalid : invalid,
            _ => ProvisioningReason.SubjectInvalid,
        };
        return reason != ProvisioningReason.None ? reason

            // The form that erased identities are remembered in: nobody comes with it from outside.
            : Tombstones.IsReserved(key) ? ProvisioningReason.SubjectInvalid
            : SubjectRules.CheckNameId(signIn, claim);
    }

    /// <summary>None when userinfo speaks of the same person as the token: the same subject (OpenID Connect Core 1.0,
    /// section 5.3.2) and, where it names them, the same issuer and the same value of the connection's own subject
    /// claim.</summary>
    public static ProvisioningReason CheckUserInfo(ExternalSignIn signIn, Connection connection, ExternalKey key)
    {
        if (signIn.UserInfo is not { } userInfo)
        {
            return ProvisioningReason.None;
        }

        var subject = userInfo["sub"];
        if (subject.State == ClaimState.Absent && userInfo.Defect != ProvisioningReason.None)
        {
            return userInfo.Defect;
        }

        var expected = signIn.Claims["sub"].AsText();
        return expected is not null
            && subject.AsText() == expected
            && IsAbsentOr(key.Subject, userInfo[connection.SubjectClaim])
            && IsAbsentOr(key.Issuer, userInfo["iss"])
                ? ProvisioningReason.None
                : ProvisioningReason.SubjectMismatch;
    }

    /// <summary>True when userinfo, where it names the claim too, names the same subject.</summary>
    public static bool IsUncontradicted(ExternalSignIn signIn, string claim, string subject) =>
        signIn.UserInfo is not { } userInfo || IsAbsentOr(subject, userInfo[claim]);

    // In the one form that a whole number has: another one of the same number would be another person. And no zero,
    // which is what an empty field is printed as.
    private static bool IsWhole(string number) => number[0] is >= '1' and <= '9' && number.All(char.IsAsciiDigit);

    private static bool IsAbsentOr(string expected, ClaimValue claim) =>
        claim.State == ClaimState.Absent || claim.AsText() == expected;
}
