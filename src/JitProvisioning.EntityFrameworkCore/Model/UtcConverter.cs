using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace JitProvisioning;

/// <summary>Stores a point in time as UTC date and time, which every provider compares and orders; SQLite cannot order
/// times with an offset. Down to the microsecond, which is what PostgreSQL keeps: every provider reads
/// the same.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    at => new DateTime(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc),
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
