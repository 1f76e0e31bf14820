namespace JitProvisioning;

/// <summary>One row of a forecast's source.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Person">The person; null when the row is malformed.</param>
internal readonly record struct ForecastRow(long Position, ExpectedPerson? Person);
