using System.Text;

namespace JitProvisioning.AbuseCases;

/// <summary>A file with one case that the runner has never seen, to spoil in one place.</summary>
internal static class Unseen
{
    public const string Claims =
        """
        {"iss": "https://idp.acme.test", "sub": "p-1", "email": "pat@acme.test", "email_verified": true,
         "iat": 1768478400}
        """;

    public static AbuseCase Case(
        string claims = Claims,
        string users = "[]",
        string identities = "[]",
        string memberships = "[]",
        string config = "",
        string connection = "",
        string token = "",
        string expected = """{"outcome": "Created", "reason": "FirstSignIn", "state": ["users.count=1"]}""") =>
        CaseFile.Parse(Encoding.UTF8.GetBytes(
            $$"""
            [{"id": "NEW-1", "category": "new", "title": "never seen",
              "given": {"orgs": [{"id": "orgX", "status": "active", "seatLimit": null}],
                        "users": {{users}}, "identities": {{identities}}, "memberships": {{memberships}}},
              "token": {"scheme": "acme-oidc", "event": "OnTokenValidated", "claims": {{claims}} {{token}}},
              "config": {"clock": "2026-01-15T12:00:00Z", {{config}}
                "connections": [{"id": "acme", "protocol": "oidc", "scheme": "acme-oidc", {{connection}}
                  "issuer": "https://idp.acme.test", "org": "orgX", "enabled": true, "subjectClaim": "sub",
                  "authoritativeDomains": ["acme.test"], "emailVerifiedFrom": "email_verified",
                  "defaultRole": "Member"}]},
              "expected": {{expected}}}]
            """))[0];

    public static Task<CaseReport> RunAsync(AbuseCase abuse, CaseLists? lists = null, string store = "memory") =>
        new CaseRunner(lists ?? CaseLists.None).RunAsync(abuse, store);
}
