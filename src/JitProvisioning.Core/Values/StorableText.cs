namespace JitProvisioning;

/// <summary>Tells which texts every database keeps as they are.</summary>
internal static class StorableText
{
    /// <summary>False with U+0000, which PostgreSQL cannot store, and with half a surrogate pair, which is no
    /// character in UTF-8.</summary>
    public static bool Is(string text) => !text.Contains('\0') && Utf16.IsWellFormed(text);
}
