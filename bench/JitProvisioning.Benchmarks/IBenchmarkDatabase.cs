using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.Benchmarks;

/// <summary>A database of a benchmark's own.</summary>
internal interface IBenchmarkDatabase : IAsyncDisposable
{
    /// <summary>Has a context lead to it.</summary>
    void Use(DbContextOptionsBuilder context);

    /// <summary>Writes rows like these for others: a sign-in for each would take minutes.</summary>
    Task CopyAsync(IEnumerable<PersonRow> rows, int others);
}
