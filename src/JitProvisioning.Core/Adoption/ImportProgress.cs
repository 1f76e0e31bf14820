namespace JitProvisioning;

/// <summary>How far an import has come.</summary>
/// <param name="Rows">The links decided so far.</param>
/// <param name="Imported">Those added, or in a dry run to be added.</param>
/// <param name="AlreadyLinked">Those that were there.</param>
/// <param name="Refused">Those refused.</param>
public readonly record struct ImportProgress(long Rows, long Imported, long AlreadyLinked, long Refused);
