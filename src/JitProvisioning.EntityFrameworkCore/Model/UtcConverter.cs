using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace JitProvisioning;

/// <summary>Stores a point in time as UTC date and time, which every provider compares and orders; SQLite cannot order
/// times with an offset.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    at => at.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
