using System.Collections.Frozen;

namespace JitProvisioning;

/// <summary>What the settings of a mellon scheme must be like.</summary>
internal static class MellonRules
{
    private static readonly FrozenSet<char> TokenMarks = "!#$%&'*+-.^_`|~".ToFrozenSet();

    /// <exception cref="InvalidOperationException">They are unsafe or contradict each other. The message names the
    /// setting.</exception>
    public static void Check(string scheme, MellonOptions options)
    {
        var key = $"AddMellonHeaders(\"{scheme}\")";
        if (!options.CallbackPath.HasValue)
        {
            throw new InvalidOperationException($"{key}: CallbackPath is empty. Name the path that Apache protects.");
        }

        if (options.TrustedProxies.Count == 0)
        {
            throw new InvalidOperationException(
                $"{key}: TrustedProxies names nobody. Name the address that Apache connects from: headers of anybody "
                + "else are the browser's own.");
        }

        if (options.TrustedProxies.FirstOrDefault(proxy => !TrustedProxy.TryParse(proxy, out _)) is { } wrong)
        {
            throw new InvalidOperationException(
                $"{key}: TrustedProxies: '{wrong}' is no address and no network smaller than all there are.");
        }

        if (options.SignInScheme == scheme)
        {
            throw new InvalidOperationException($"{key}: SignInScheme is the scheme itself. Name a cookie's.");
        }

        CheckHeaders(key, options);
    }

    private static void CheckHeaders(string key, MellonOptions options)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var attributes = options.Attributes.Concat(options.MultiValuedAttributes);
        string[] headers =
        [
            options.IssuerHeader, options.NameIdHeader,
            .. attributes.Select(attribute => attribute is null ? "" : options.HeaderPrefix + attribute),
        ];
        foreach (var header in headers)
        {
            if (!IsToken(header))
            {
                throw new InvalidOperationException(
                    $"{key}: '{header}' is no name of a header. Rename the attribute by MellonSetEnv.");
            }

            if (!seen.Add(AsciiFold.Lower(header)))
            {
                throw new InvalidOperationException($"{key}: the header '{header}' is named twice.");
            }
        }
    }

    private static bool IsToken(string? header) =>
        !string.IsNullOrEmpty(header)
        && header.All(mark => char.IsAsciiLetterOrDigit(mark) || TokenMarks.Contains(mark));
}
