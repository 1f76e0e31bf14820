using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace JitProvisioning;

/// <summary>Providers send the address where the scope email is asked for. OpenID Connect Core 1.0, section
/// 5.4.</summary>
internal sealed class EmailScopeCheck : IHookCheck
{
    public HookFinding? Check(HookSubject subject) =>
        subject is { Options: OpenIdConnectOptions options, Connection: { EmailClaim: "email" } connection }
        && !options.Scope.Contains("email")
        && WantsEmail(connection)
            ? new HookFinding(
                HookFindingKind.EmailScopeMissing,
                HookSeverity.Warning,
                $"Scheme '{subject.Name}' does not ask for the address, so that accounts have none, and nobody joins "
                + $"by domain, invitation or verified address. Add options.Scope.Add(\"email\") in "
                + $"AddOpenIdConnect(\"{subject.Name}\", …), or set {subject.Key}:Attributes:email:Mode to Never.")
            : null;

    private static bool WantsEmail(ConnectionOptions connection) =>
        !connection.Attributes.TryGetValue(AttributeNames.Email, out var email) || email.Mode != AttributeMode.Never;
}
