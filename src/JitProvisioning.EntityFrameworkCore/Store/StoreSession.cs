using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>One operation's own context: in a scope of its own, outside any ambient transaction.</summary>
/// <remarks>Never the request's context: saving that would flush whatever the request has half done.</remarks>
internal sealed class StoreSession<TContext>(IServiceScopeFactory scopes) : IAsyncDisposable
    where TContext : DbContext
{
    private readonly AsyncServiceScope _scope = scopes.CreateAsyncScope();
    private readonly TransactionScope? _suppression = Transaction.Current is null
        ? null
        : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);

    /// <summary>The services of the operation's own scope.</summary>
    public IServiceProvider Services => _scope.ServiceProvider;

    /// <summary>The application's own row of a new account, once staged: its id may be the database's to
    /// assign.</summary>
    public object? NewRow { get; set; }

    public TContext Context => field ??= _scope.ServiceProvider.GetRequiredService<TContext>();

    public ValueTask DisposeAsync()
    {
        _suppression?.Dispose();
        return _scope.DisposeAsync();
    }
}
