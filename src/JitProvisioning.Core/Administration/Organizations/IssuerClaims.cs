namespace JitProvisioning;

/// <summary>Whose identities a connection that came at run time would speak for: those of its issuers, and those that
/// its migration names by claim.</summary>
internal static class IssuerClaims
{
    /// <summary>The issuers that an edit adds and that are not known to be its organization's: no identity of them may
    /// lead to an account, as that of a removed connection still does.</summary>
    /// <param name="edited">What is edited.</param>
    /// <param name="stored">Everything stored before; a removed connection tells whose its issuer was.</param>
    /// <param name="options">Everything that would be in force.</param>
    public static IEnumerable<string> Unowned(
        SettingsEdit edited, StoredSettings stored, JitProvisioningOptions options)
    {
        if (edited.Connection is not { Status: not SettingsStatus.Removed } connection)
        {
            return [];
        }

        var before = stored.Find(connection.Id)?.Settings is { } known
            && known.Organization == connection.Settings.Organization
            ? known
            : null;
        var others = options.Connections
            .Where(pair => pair.Key != connection.Id.Value)
            .Select(pair => pair.Value)
            .Concat(stored.Connections.Values
                .Where(other => other.Id != connection.Id)
                .Select(other => other.Settings))
            .ToArray();
        return Of(connection.Settings)
            .Except(before is null ? [] : Of(before), StringComparer.Ordinal)
            .Where(issuer => !IsOwned(issuer, connection.Settings, others));
    }

    public static string ProblemOf(ConnectionEntry connection, string issuer) =>
        $"JitProvisioning:Connections:{connection.Id}: accounts have identities of '{issuer}', which is not known to "
        + "be the issuer of this organization alone, with this SubjectClaim. Name another, or have the deployer "
        + "declare the connection.";

    private static IEnumerable<string> Of(ConnectionOptions connection) =>
        connection.Migration is { FromSubjectClaim: not null, FromIssuer: { } from }
            ? IssuerTrust.IssuersOf(connection).Append(from)
            : IssuerTrust.IssuersOf(connection);

    private static bool IsOwned(string issuer, ConnectionOptions connection, ConnectionOptions[] others) =>
        connection.Organization is not null
        && others.Where(other => IssuerTrust.MayBeOf(issuer, other)).ToArray() is var trusting
        && trusting.All(other => other.Organization == connection.Organization && ReadSameSubject(connection, other))
        && trusting.Any(other => other.Issuer is null
            ? IssuerTrust.IsVouchedFor(other.Authority, issuer)
            : IssuerTrust.IssuersOf(other).Contains(issuer));

    /// <summary>True when one subject is one person by both connections of an issuer: they read it from one claim, or
    /// one of them replaces what the other read.</summary>
    public static bool ReadSameSubject(ConnectionOptions one, ConnectionOptions other) =>
        one.SubjectClaim == other.SubjectClaim || Replaces(one, other) || Replaces(other, one);

    private static bool Replaces(ConnectionOptions newer, ConnectionOptions older) =>
        newer.Migration?.FromIssuer is { } from && IssuerTrust.MayBeOf(from, older);
}
