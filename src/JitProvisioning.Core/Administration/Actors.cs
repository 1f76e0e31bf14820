namespace JitProvisioning;

/// <summary>The bound on who is named as having asked for a change.</summary>
internal static class Actors
{
    private const int MaxLength = 256;

    /// <exception cref="ArgumentException">The text is too long for the audit.</exception>
    public static void Check(string? actor, string parameter)
    {
        if (actor is { Length: > MaxLength })
        {
            throw new ArgumentException($"An actor has at most {MaxLength} characters.", parameter);
        }
    }
}
