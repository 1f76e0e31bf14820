using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>A context for look-ups alone, with the application's model: none of the application's own code runs in it,
/// so that it can be used again and again.</summary>
internal sealed class ReadContext<TContext>(DbContextOptions<ReadContext<TContext>> options) : DbContext(options)
    where TContext : DbContext;
