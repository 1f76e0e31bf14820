namespace JitProvisioning;

/// <summary>Keeps a redirect within the application.</summary>
internal static class LocalPath
{
    /// <exception cref="ArgumentException">The URL is no path of this application.</exception>
    public static void Require(string url)
    {
        if (!IsLocal(url))
        {
            throw new ArgumentException(
                "The URL must be a path of this application, such as \"/account\".", nameof(url));
        }
    }

    // "//host" and "/\host" lead to another host, as far as browsers are concerned.
    private static bool IsLocal(string? url) =>
        url is ['/', ..] && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.Any(char.IsControl);
}
