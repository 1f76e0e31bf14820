namespace JitProvisioning;

/// <summary>The bounds on who is named as having asked for a change.</summary>
internal static class Actors
{
    private const int MaxLength = 256;

    /// <exception cref="ArgumentException">The text is too long for the audit, or cannot be stored.</exception>
    public static void Check(string? actor, string parameter)
    {
        if (actor is { Length: > MaxLength })
        {
            throw new ArgumentException($"An actor has at most {MaxLength} characters.", parameter);
        }

        if (actor is not null && !StorableText.Is(actor))
        {
            throw new ArgumentException("An actor has neither U+0000 nor half a surrogate pair.", parameter);
        }
    }
}
