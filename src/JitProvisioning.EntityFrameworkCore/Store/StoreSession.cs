using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>One operation's own contexts: in a scope of its own, outside any ambient transaction.</summary>
/// <remarks>Never the request's context: saving that would flush whatever the request has half done.</remarks>
internal sealed class StoreSession<TContext>(IServiceScopeFactory scopes, OwnContexts<TContext> contexts)
    : IAsyncDisposable
    where TContext : DbContext
{
    private readonly TransactionScope? _suppression = Transaction.Current is null
        ? null
        : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);

    private AsyncServiceScope? _scope;
    private OwnContext? _rented;

    /// <summary>The services of the operation's own scope, which is there once it is asked for.</summary>
    public IServiceProvider Services => (_scope ??= scopes.CreateAsyncScope()).ServiceProvider;

    /// <summary>The application's own row of a new account, once staged: its id may be the database's to
    /// assign.</summary>
    public object? NewRow { get; set; }

    public TContext Context => field ??= Services.GetRequiredService<TContext>();

    /// <summary>The context to look up with where nothing is to be written: a pooled one, where one will do.</summary>
    public DbContext Reader =>
        field ??= (_rented = contexts.Rent() ?? contexts.Rent(Services)) ?? (DbContext)Context;

    /// <summary>What the operation writes: in the application's context, unless the library's SQL writes it without
    /// asking that anything.</summary>
    public RowStage Stage => field ??= new(
        Reader is OwnContext { Direct.IsForCommits: true } own ? own : Context);

    public async ValueTask DisposeAsync()
    {
        _suppression?.Dispose();
        if (_rented is not null)
        {
            await _rented.DisposeAsync().ConfigureAwait(false);
        }

        if (_scope is { } scope)
        {
            await scope.DisposeAsync().ConfigureAwait(false);
        }
    }
}
