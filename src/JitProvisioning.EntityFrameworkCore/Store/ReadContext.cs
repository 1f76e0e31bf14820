using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>A context for look-ups alone, with the application's model: none of the application's own code runs in it,
/// so that it can be used again and again.</summary>
internal sealed class ReadContext<TContext>(DbContextOptions<ReadContext<TContext>> options) : DbContext(options)
    where TContext : DbContext
{
    private bool _isReady;

    /// <summary>Has it connect plainly from its first use on.</summary>
    public ReadContext<TContext> Ready()
    {
        if (!_isReady)
        {
            _isReady = true;
            PlainConnection.Give(Database);
        }

        return this;
    }
}
