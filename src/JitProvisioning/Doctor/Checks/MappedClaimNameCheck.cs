using Microsoft.IdentityModel.JsonWebTokens;

namespace JitProvisioning;

/// <summary>MapInboundClaims renames claims of the principal; the library reads the payload, where they keep the names
/// they were sent with.</summary>
internal sealed class MappedClaimNameCheck : IHookCheck
{
    public HookFinding? Check(HookSubject subject)
    {
        if (subject is not { Channel: SignInChannel.OpenIdConnect or SignInChannel.Bearer, Connection: { } connection })
        {
            return null;
        }

        var renamed = Named(connection)
            .Select(named => (named.Setting, Sent: SentAs(named.Claim)))
            .Where(named => named.Sent is not null)
            .Select(named => $"{subject.Key}:{named.Setting} to '{named.Sent}'")
            .ToArray();
        return renamed.Length == 0
            ? null
            : new HookFinding(
                HookFindingKind.MappedClaimName,
                HookSeverity.Error,
                "Payloads are read as they are sent, and MapInboundClaims renames claims only afterwards. Set "
                + $"{string.Join(", ", renamed)}.");
    }

    private static string? SentAs(string? claim)
    {
        var names = JsonWebTokenHandler.DefaultInboundClaimTypeMap
            .Where(pair => pair.Value == claim)
            .Select(pair => pair.Key)
            .OrderBy(name => name.Length)
            .ThenBy(name => name, StringComparer.Ordinal);
        return string.Join("' or '", names) is { Length: > 0 } sent ? sent : null;
    }

    private static IEnumerable<(string Setting, string? Claim)> Named(ConnectionOptions connection) =>
    [
        (nameof(connection.SubjectClaim), connection.SubjectClaim),
        (nameof(connection.EmailClaim), connection.EmailClaim),
        (nameof(connection.EmailVerifiedClaim), connection.EmailVerifiedClaim),
        (nameof(connection.GroupsClaim), connection.GroupsClaim),
        (nameof(connection.DomainClaim), connection.DomainClaim),
        (nameof(connection.OrganizationClaim), connection.OrganizationClaim),
        (nameof(connection.ActiveClaim), connection.ActiveClaim),
    ];
}
