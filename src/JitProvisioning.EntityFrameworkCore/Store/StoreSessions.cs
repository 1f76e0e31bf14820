using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Opens the operations of the stores in one context.</summary>
internal sealed class StoreSessions<TContext>(
    IServiceScopeFactory scopes,
    IOptions<EntityFrameworkStoreOptions<TContext>> options,
    OwnContexts<TContext> contexts)
    where TContext : DbContext
{
    public StoreSession<TContext> Open()
    {
        // The first access of the options checks the context's model.
        _ = options.Value;
        return new StoreSession<TContext>(scopes, contexts);
    }
}
