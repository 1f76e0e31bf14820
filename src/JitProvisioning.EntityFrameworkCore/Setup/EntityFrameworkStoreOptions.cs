using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Configures the store in the application's context.</summary>
/// <typeparam name="TContext">The application's context.</typeparam>
public sealed class EntityFrameworkStoreOptions<TContext>
    where TContext : DbContext
{
    /// <summary>Adds rows of the application's own to the commit of an account, created or updated: they are saved with
    /// it, or neither is. Default none.</summary>
    /// <remarks>
    /// Called before each such commit, not for refusals, with the context that is about to be saved and the change,
    /// whose user id is final. Add, attach or remove entities; saving the context throws, and what ExecuteUpdate or
    /// ExecuteDelete do is not part of the commit. An exception ends the sign-in as a fault, with nothing written. A
    /// commit that ends in a conflict is decided again, so the callback may run more than once for one sign-in.
    /// </remarks>
    public Func<TContext, UserChange, CancellationToken, ValueTask>? OnCommit { get; set; }

    /// <summary>Prepares look-ups on their connection, where the provider is Npgsql's and does not multiplex:
    /// PostgreSQL then plans each once a connection, whatever the connection string says. Default false. It is for
    /// connections that lead to the server itself, or to a pooler that knows prepared statements (PgBouncer from 1.21
    /// on, with <c>max_prepared_statements</c> above 0): behind one that hands connections out by transaction and does
    /// not, a name may stand for another statement on the next server connection. Sign-ins that meet on that fail, and
    /// the first error that tells turns it off for the process.</summary>
    public bool PrepareLookUps { get; set; }

    /// <summary>Looks accounts up by their keys and commits them by SQL of the library's own on the connections of the
    /// context, on SQLite and PostgreSQL: the same rows, all or nothing, in less time and fewer round trips. Default
    /// false.</summary>
    /// <remarks>
    /// The application's context takes no part: what its constructor sets (handlers of SavingChanges, SavedChanges and
    /// the change tracker's events, a command timeout) counts for none of these look-ups and commits, and log and
    /// diagnostics tell of no command that the library's SQL runs. Interceptors of connections are called, with a
    /// context of the library's own class. The context is used as if this were false where there is any other
    /// interceptor, and where its database is not known by its options alone or these are not the same for each
    /// operation. Only look-ups go past it where there is <see cref="OnCommit"/>, where it overrides SaveChangesAsync,
    /// where its constructor sets AutoTransactionBehavior to Always (PostgreSQL), and where the library's tables or
    /// the application's class of users have columns that the library does not know or that something else makes. The
    /// log at start says which. A commit that fails this way is tried again by Entity Framework Core, in a context of
    /// the library's own with the application's model and options, so that errors are the same.
    /// </remarks>
    public bool DirectSql { get; set; }
}
