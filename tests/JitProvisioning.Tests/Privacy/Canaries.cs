using System.Text.Json.Nodes;

namespace JitProvisioning.Tests;

/// <summary>A word of its own for everything a provider controls and every secret of the host, to be looked for wherever
/// somebody looks.</summary>
internal static class Canaries
{
    public const string Subject = "kn7q-sub";
    public const string OtherSubject = "kn7q-other-sub";
    public const string Local = "kn7q-local";
    public const string Domain = "kn7q-domain.test";
    public const string ClaimName = "kn7q-claim-name";
    public const string KeyId = "kn7q-kid";
    public const string AccessToken = "kn7q-access-token";
    public const string Nonce = "kn7q-nonce";
    public const string Error = "kn7q-error";
    public const string ErrorDescription = "kn7q-error-description";

    /// <summary>As long as a browser's secret has to be to be taken for one.</summary>
    public const string Session = "kn7q-session-secret-of-43-characters-000001";

    /// <summary>Every canary starts so.</summary>
    public const string Prefix = "kn7q";

    public static JsonObject Claims(string subject = Subject, string name = "kn7q-name") => new()
    {
        ["sub"] = subject,
        ["email"] = $"{Local}@{Domain}",
        ["email_verified"] = true,
        ["name"] = name,
        ["given_name"] = "kn7q-given",
        ["family_name"] = "kn7q-family",
        ["preferred_username"] = "kn7q-user-name",
        ["groups"] = new JsonArray("kn7q-group", "kn7q-group-2"),
        ["hd"] = "kn7q-hd.test",
        ["org_id"] = "kn7q-org",
        ["organizations"] = new JsonArray("kn7q-org-2"),
        ["address"] = new JsonObject { ["kn7q-nested-name"] = "kn7q-nested" },
        ["phone_number"] = "kn7q-phone",
        [ClaimName] = "kn7q-claim-value",
    };

    public static JsonObject UserInfo(string subject = Subject) => new()
    {
        ["sub"] = subject,
        ["nickname"] = "kn7q-nickname",
        ["kn7q-userinfo-name"] = "kn7q-userinfo-value",
    };

    public static void AssertNone(string? text) =>
        Assert.DoesNotContain(Prefix, text ?? "", StringComparison.OrdinalIgnoreCase);
}
