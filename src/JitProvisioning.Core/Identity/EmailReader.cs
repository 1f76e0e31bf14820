namespace JitProvisioning;

/// <summary>Reads the address of a sign-in with its qualifiers, all from one payload. The other payload never adds to
/// them; it can only contradict.</summary>
internal static class EmailReader
{
    public static ProvisioningReason Read(
        ExternalSignIn signIn, Connection connection, out EmailJudgement email, out string? hostedDomain)
    {
        (email, hostedDomain) = (EmailJudgement.None, null);
        var name = connection.EmailClaim;
        if (IsAmbiguous(signIn.Claims[name]) || signIn.UserInfo is { } userInfo && AreAmbiguous(signIn, userInfo, name))
        {
            return ProvisioningReason.EmailAmbiguous;
        }

        var source = signIn.SourceOf(name);
        var hasAddress = source[name].State != ClaimState.Absent;
        hostedDomain = HostedDomainOf(signIn, hasAddress ? source : null, connection);
        email = EmailTrust.Judge(
            source[name],
            SignalOf(signIn, source, connection),
            hostedDomain,
            IssuerTrust.TenantOf(signIn.Claims),
            connection);
        return ProvisioningReason.None;
    }

    private static bool AreAmbiguous(ExternalSignIn signIn, ClaimSet userInfo, string name)
    {
        var (first, second) = (signIn.Claims[name], userInfo[name]);
        return IsAmbiguous(second)
            || first.State == ClaimState.Present && second.State == ClaimState.Present && !IsSame(first, second);
    }

    // Several claims, or an array of several: which of them is the person's, the provider does not say.
    private static bool IsAmbiguous(ClaimValue claim)
    {
        if (claim.State == ClaimState.Contradictory)
        {
            return true;
        }

        var items = claim.Items.AsSpan();
        return items.Length > 1 && items[1..].ContainsAnyExcept(items[0]);
    }

    private static EmailSignal SignalOf(ExternalSignIn signIn, ClaimSet source, Connection connection)
    {
        if (connection.EmailVerifiedClaim is not { } name)
        {
            return EmailSignal.None;
        }

        var (signal, other) = (source[name], signIn.BesideOf(source)?[name] ?? ClaimValue.Absent);
        return signal.State == ClaimState.Absent && other.State == ClaimState.Absent ? EmailSignal.None
            : EmailTrust.IsVerifying(signal, connection)
            && (other.State == ClaimState.Absent || EmailTrust.IsVerifying(other, connection))
                ? EmailSignal.Verified
            : EmailSignal.Unverified;
    }

    private static string? HostedDomainOf(ExternalSignIn signIn, ClaimSet? ofAddress, Connection connection)
    {
        if (connection.DomainClaim is not { } name)
        {
            return null;
        }

        var source = ofAddress ?? signIn.SourceOf(name);
        var (domain, other) = (source[name], signIn.BesideOf(source)?[name] ?? ClaimValue.Absent);
        return domain.AsText() is { } text && (other.State == ClaimState.Absent || IsSame(domain, other))
            ? AsciiFold.Lower(text)
            : null;
    }

    private static bool IsSame(ClaimValue first, ClaimValue second) =>
        first.AsText() is { } one && second.AsText() is { } two && AsciiFold.Lower(one) == AsciiFold.Lower(two);
}
