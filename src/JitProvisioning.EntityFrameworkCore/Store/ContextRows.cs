using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>The library's tables as it reads them itself.</summary>
internal static class ContextRows
{
    /// <summary>Every row, untracked, past the application's query filters: a row that a filter hides would be taken
    /// for one that is not there.</summary>
    public static IQueryable<TRow> Rows<TRow>(this DbContext context)
        where TRow : class =>
        context.Set<TRow>().AsNoTracking().IgnoreQueryFilters();
}
