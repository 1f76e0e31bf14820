using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>What a declared scheme must be like.</summary>
internal sealed class SignInSchemeRules(
    IOptions<AuthenticationOptions> authentication, IOptions<JitProvisioningOptions> provisioning)
    : IValidateOptions<SignInSchemes>
{
    public ValidateOptionsResult Validate(string? name, SignInSchemes options)
    {
        var failures = new List<string>();
        foreach (var (scheme, declared) in options.All)
        {
            var key = $"ForSignIn(\"{scheme}\")";
            CheckClaims(key, declared, failures);
            CheckFormat(key, scheme, declared, failures);
            CheckRecognition(key, scheme, declared, failures);
            CheckCookies(key, scheme, declared, options, failures);
            SignInConnectionRules.Check(key, scheme, declared, provisioning.Value, failures);
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckClaims(string key, SignInSchemeOptions declared, List<string> failures)
    {
        if (!Enum.IsDefined(declared.Issuer))
        {
            failures.Add($"{key}: Issuer is none of ClaimIssuer, NamedClaim and Connection.");
        }

        if (declared.Issuer == SignInIssuer.NamedClaim == string.IsNullOrWhiteSpace(declared.IssuerClaim))
        {
            failures.Add($"{key}: IssuerClaim names the issuer's claim where Issuer is NamedClaim, and nowhere else.");
        }

        if (string.IsNullOrWhiteSpace(declared.SubjectClaim))
        {
            failures.Add($"{key}: SubjectClaim names no claim.");
        }

        if (declared is { QualifierProperty: not null, QualifierClaim: not null })
        {
            failures.Add($"{key}: QualifierProperty and QualifierClaim are both set. Keep one.");
        }

        string?[] named =
        [
            declared.FormatProperty, declared.FormatClaim, declared.QualifierProperty, declared.QualifierClaim,
            declared.AssertionIdClaim,
        ];
        if (named.Any(text => text is not null && string.IsNullOrWhiteSpace(text)))
        {
            failures.Add(
                $"{key}: FormatProperty, FormatClaim, QualifierProperty, QualifierClaim and AssertionIdClaim each name "
                + "something, or are left out.");
        }
    }

    // Without a word on the format the engine would refuse everybody, one by one.
    private void CheckFormat(string key, string scheme, SignInSchemeOptions declared, List<string> failures)
    {
        var sources = (declared.FormatProperty is null ? 0 : 1)
            + (declared.FormatClaim is null ? 0 : 1)
            + (declared.SubjectIsPersistent ? 1 : 0);
        if (sources > 1)
        {
            failures.Add($"{key}: FormatProperty, FormatClaim and SubjectIsPersistent exclude each other. Keep one.");
        }

        if (sources == 0
            && SignInSchemes.ConnectionsOf(scheme, declared).FirstOrDefault(ReadsSubject(declared)) is { } reader)
        {
            failures.Add(
                $"{key}: nothing says whether subjects are persistent, and connection '{reader}' identifies people by "
                + "them. Set FormatProperty or FormatClaim, or SubjectIsPersistent where the provider sends persistent "
                + $"ones only; or name a stable attribute in JitProvisioning:Connections:{reader}:SubjectClaim.");
        }
    }

    private Func<string, bool> ReadsSubject(SignInSchemeOptions declared) => name =>
        provisioning.Value.Connections.TryGetValue(name, out var connection)
        && (connection.SubjectClaim == SignInPayloads.Subject || connection.SubjectClaim == declared.SubjectClaim);

    private void CheckRecognition(string key, string scheme, SignInSchemeOptions declared, List<string> failures)
    {
        authentication.Value.SchemeMap.TryGetValue(scheme, out var registered);
        if (AdapterSchemes.ChannelOf(registered?.HandlerType) is { } channel)
        {
            failures.Add($"{key}: the scheme's handler is of {channel}, which has hooks of its own. Remove ForSignIn.");
        }
        else if (declared is { SignInSchemes.Count: 0, CompletedByApplication: false }
            && registered?.HandlerType?.IsAssignableTo(typeof(IAuthenticationRequestHandler)) != true)
        {
            failures.Add(
                $"{key}: nothing would recognise its sign-ins: no handler of that name answers requests. Name the "
                + "scheme as its handler; or name in SignInSchemes the cookie that it alone signs in to; or set "
                + "CompletedByApplication and call ProvisionUserAsync.");
        }
    }

    private void CheckCookies(
        string key, string scheme, SignInSchemeOptions declared, SignInSchemes all, List<string> failures)
    {
        foreach (var cookie in declared.SignInSchemes)
        {
            if (cookie is null || !authentication.Value.SchemeMap.ContainsKey(cookie))
            {
                failures.Add($"{key}: SignInSchemes names '{cookie}', which is no registered scheme.");
            }
            else if (all.All.Any(other => other.Key != scheme && other.Value.SignInSchemes.Contains(cookie)))
            {
                failures.Add($"{key}: SignInSchemes names '{cookie}', and so does another scheme: it is nobody's own.");
            }
        }
    }
}
