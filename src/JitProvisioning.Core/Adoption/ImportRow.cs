namespace JitProvisioning;

/// <summary>One row of an import's source.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Link">The link; null when the row is malformed.</param>
internal readonly record struct ImportRow(long Position, KnownLink? Link);
