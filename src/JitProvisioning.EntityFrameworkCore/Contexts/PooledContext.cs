using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>The library's own context in the place of one of the application's.</summary>
internal sealed class PooledContext<TContext>(DbContextOptions<PooledContext<TContext>> options) : OwnContext(options)
    where TContext : DbContext
{
    public PooledContext<TContext> Ready(DirectSql? direct)
    {
        MakeReady(direct);
        return this;
    }
}
