using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;

namespace JitProvisioning.Core.Tests;

/// <summary>Generates sign-ins that differ in whatever a provider controls, out of few values, so that they meet each
/// other and the accounts there are.</summary>
internal static class SignInGen
{
    private static readonly Gen<object?> Subject =
        Pick("s1", "s1", "s1", "s1", "s2", "s2", "s2", "s3", "s3", "s3", "S1", "eve", "", null, 1);

    private static readonly Gen<object?> Email = Pick(
        "bob@acme.test", "BOB@acme.test", "carol@acme.test", "erin@beta.test", "eve@beta.test", "gina@beta.test",
        "someone@elsewhere.test", "not an address", "", null);

    private static readonly Gen<object?> IsVerified = Pick(true, true, true, true, true, false, "true", "false", 1, null);

    private static readonly Gen<object?> Name = Pick("Bob Stone", "Bob", "Eve", "", null);

    private static readonly Gen<object?> Groups = Gen
        .OneOf("role-Admin", "role-Reader", "app-Writer", "frozen", "known", "out", "other")
        .Array[0, 2]
        .Select(object? (groups) => groups);

    private static readonly Gen<object?> Unit = Pick("Sales", "Sales", "Legal", "Audit", "", null).Select(object? (name) =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["department"] = name });

    private static readonly Gen<object?> Level = Pick(1, 1, "2", "two", "", null);

    private static readonly Gen<object?> IssuedAt = Gen.Int[-120, 20]
        .Select(object? (seconds) => seconds > 0 ? null : IdentityCase.Noon.ToUnixTimeSeconds() + seconds);

    // What no connection is told to read: it must make no difference.
    private static readonly Gen<(string Name, object? Value)> Extra = Gen.Select(
        Gen.OneOf("id", "user_id", "org", "organization", "tenant_id", "role", "roles", "status", "version", "x"),
        Pick("a", "b", "acme", "beta", "bob", "Owner", true, null));

    // The subject at the provider that the organization moves away from, as somebody may send it.
    private static readonly Gen<object?> OldSubject =
        Pick("s1", "s1", "s2", "s3", "S1", "s8", "", 1, null, null, null, null);

    private static readonly Gen<SignInChannel> Channel = Gen.OneOf(
        SignInChannel.OpenIdConnect,
        SignInChannel.OpenIdConnect,
        SignInChannel.OpenIdConnect,
        SignInChannel.Bearer,
        SignInChannel.OAuth,
        SignInChannel.SignIn);

    private static readonly Gen<ImmutableSortedDictionary<string, object?>> Claims = Gen.Select(
        Subject,
        Email,
        IsVerified,
        Name,
        Groups,
        IssuedAt,
        Gen.Select(Extra.Array[0, 2], OldSubject, Unit, Level),
        (subject, email, verified, name, groups, issuedAt, rest) =>
        {
            var claims = ImmutableSortedDictionary<string, object?>.Empty
                .SetItems(rest.Item1.Select(extra => KeyValuePair.Create(extra.Name, extra.Value)))
                .SetItem("sub", subject)
                .SetItem("email", email)
                .SetItem("email_verified", verified)
                .SetItem("name", name)
                .SetItem("groups", groups)
                .SetItem("old_sub", rest.Item2)
                .SetItem("unit", rest.Item3)
                .SetItem("level", rest.Item4)
                .SetItem("iat", issuedAt);
            return claims.RemoveRange(claims.Where(claim => claim.Value is null).Select(claim => claim.Key));
        });

    /// <summary>Sign-ins by some connections, each with its own issuer.</summary>
    public static Gen<SignInCase> By(params (string Scheme, string Issuer)[] connections) => Gen.Select(
        Gen.OneOf(connections),
        Channel,
        Claims,
        (connection, channel, claims) => new SignInCase
        {
            Scheme = connection.Scheme,
            Issuer = connection.Issuer,
            Channel = channel,
            Claims = claims,
        });

    /// <summary>The sign-in, or one of the same claims that is spoilt as only an attacker would.</summary>
    public static Gen<SignInCase> Hostile(Gen<SignInCase> signIns, string[] issuers, string[] accounts) =>
        Gen.Frequency(
            (6, signIns),
            (1, Gen.Select(signIns, Gen.OneOf(issuers), (signIn, issuer) => signIn with { Issuer = issuer })),
            (1, signIns.Select(signIn => signIn with { Json = WithDuplicate(signIn), UserInfo = null })),
            (1, Gen.Select(signIns, signIns, (signIn, other) =>
                signIn with { UserInfo = JsonSerializer.Serialize(other.Claims) })),
            (1, Gen.Select(signIns, Gen.OneOf(accounts), (signIn, account) => signIn with
            {
                BrowserSession = "browser",
                Proof = new LinkProof
                {
                    Ticket = "guessed",
                    BrowserSession = "browser",
                    SignedInAs = new UserId(account),
                },
            })));

    private static Gen<object?> Pick(params object?[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static string WithDuplicate(SignInCase signIn) =>
        JsonSerializer.Serialize(signIn.Claims)[..^1] + """, "sub": "s1", "email_verified": true}""";
}
