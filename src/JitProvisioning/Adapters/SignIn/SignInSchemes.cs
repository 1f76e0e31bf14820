using System.Diagnostics.CodeAnalysis;

namespace JitProvisioning;

/// <summary>The declared schemes, by name.</summary>
internal sealed class SignInSchemes
{
    public Dictionary<string, SignInSchemeOptions> All { get; } = new(StringComparer.Ordinal);

    public SignInSchemeOptions Declare(string scheme)
    {
        if (!All.TryGetValue(scheme, out var declared))
        {
            All[scheme] = declared = new SignInSchemeOptions();
        }

        return declared;
    }

    public bool IsDeclared([NotNullWhen(true)] string? scheme) => scheme is not null && All.ContainsKey(scheme);

    /// <summary>The scheme to which alone a cookie belongs; null for every other cookie.</summary>
    public string? OwnerOf(string? signInScheme) => signInScheme is null ? null
        : All.FirstOrDefault(declared => declared.Value.SignInSchemes.Contains(signInScheme)).Key;

    /// <summary>The connections of a scheme: those it lists, else the one of its name.</summary>
    public static IEnumerable<string> ConnectionsOf(string scheme, SignInSchemeOptions declared) =>
        declared.Connections.Count > 0 ? declared.Connections : [scheme];
}
