using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Keeps accounts in the application's own context.</summary>
internal sealed class EntityFrameworkUserStore<TContext>(
    IServiceScopeFactory scopes, IOptions<EntityFrameworkStoreOptions<TContext>> options)
    : IRelationalUserStore, ISignInRecorder, IUserDirectory
    where TContext : DbContext
{
    private static readonly MembershipDifferences NoDifferences = new();

    public async ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var session = OpenSession();
        await using (session.ConfigureAwait(false))
        {
            return await UserFinder.FindAsync(session.Context, query, cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        CommitAsync(change, NoDifferences, cancellationToken);

    public async ValueTask<CommitResult> CommitAsync(
        UserChange change, MembershipDifferences differences, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(differences);
        try
        {
            await SaveAsync(change, differences, cancellationToken).ConfigureAwait(false);
            return CommitResult.Committed(change.User?.Id);
        }
        catch (DbUpdateException)
        {
            if (await ExplainAsync(change, cancellationToken).ConfigureAwait(false) is { } race)
            {
                return race;
            }

            throw;
        }
    }

    public async ValueTask RecordSignInAsync(ExternalKey key, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var session = OpenSession();
        await using (session.ConfigureAwait(false))
        {
            var hash = key.ComputeHash();
            await session.Context.Rows<JitIdentity>()
                .Where(identity => identity.KeyHash == hash)
                .ExecuteUpdateAsync(
                    columns => columns.SetProperty(identity => identity.LastSignInAt, at), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public async ValueTask<ValueList<StoredUser>> FindByAddressAsync(
        EmailAddress address, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        var session = OpenSession();
        await using (session.ConfigureAwait(false))
        {
            return await UserListing
                .FindByAddressAsync(session.Context, address.Value, count, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public async ValueTask<ValueList<StoredUser>> ListAsync(
        UserId? after, int count, CancellationToken cancellationToken)
    {
        var session = OpenSession();
        await using (session.ConfigureAwait(false))
        {
            return await UserListing
                .ListAsync(session.Context, after?.Value, count, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    public async ValueTask<AuditEntry?> FindRefusalAsync(string reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var session = OpenSession();
        await using (session.ConfigureAwait(false))
        {
            return await UserListing
                .FindRefusalAsync(session.Context, reference, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task SaveAsync(
        UserChange change, MembershipDifferences differences, CancellationToken cancellationToken)
    {
        var session = OpenSession();
        await using (session.ConfigureAwait(false))
        {
            var context = session.Context;
            await ChangeWriter.StageAsync(context, change, differences, cancellationToken).ConfigureAwait(false);
            await AddRowsOfApplicationAsync(context, change, cancellationToken).ConfigureAwait(false);

            // All or nothing, whatever the application has set on its context.
            context.Database.AutoTransactionBehavior = AutoTransactionBehavior.WhenNeeded;
            await context.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask AddRowsOfApplicationAsync(
        TContext context, UserChange change, CancellationToken cancellationToken)
    {
        if (!change.WritesUser || options.Value.OnCommit is not { } onCommit)
        {
            return;
        }

        context.SavingChanges += RefuseToSave;
        try
        {
            await onCommit(context, WithUserId(change, change.User.Id), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            context.SavingChanges -= RefuseToSave;
        }
    }

    private async Task<CommitResult?> ExplainAsync(UserChange change, CancellationToken cancellationToken)
    {
        var session = OpenSession();
        await using (session.ConfigureAwait(false))
        {
            return await RaceCheck.ExplainAsync(session.Context, change, cancellationToken).ConfigureAwait(false);
        }
    }

    // The first access of the options checks the context's model.
    private StoreSession<TContext> OpenSession()
    {
        _ = options.Value;
        return new StoreSession<TContext>(scopes);
    }

    private static UserChange WithUserId(UserChange change, UserId id) =>
        change with { Audit = change.Audit with { UserId = id } };

    private static void RefuseToSave(object? sender, SavingChangesEventArgs arguments) =>
        throw new InvalidOperationException(
            "OnCommit must not save the context: the store saves it, all or nothing, once OnCommit has returned.");
}
