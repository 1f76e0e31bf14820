using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Identity.Tests;

/// <summary>The application's store, before whose next update somebody else writes the database.</summary>
internal sealed class MeddlingStore : IRelationalUserStore, IUserDirectory
{
    private IUserStore? _inner;

    public Func<Task<int>>? BeforeCommit { get; set; }

    public void Wrap(IServiceCollection services)
    {
        var known = services.Last(service => service.ServiceType == typeof(IUserStore));
        services.Remove(known);
        services.Add(ServiceDescriptor.Singleton<IUserStore>(provider =>
        {
            _inner = (IUserStore)(known.ImplementationInstance
                ?? known.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, known.ImplementationType!));
            return this;
        }));
    }

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        _inner!.FindAsync(query, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        _inner!.CommitAsync(change, cancellationToken);

    public async ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken)
    {
        if (BeforeCommit is { } meddle && change.Kind == UserChangeKind.Update)
        {
            BeforeCommit = null;
            Assert.NotEqual(0, await meddle());
        }

        return await ((IRelationalUserStore)_inner!).CommitAsync(change, differences, cancellationToken);
    }

    public ValueTask<bool> HoldsAsync(CommitCondition condition, UserId? user, CancellationToken cancellationToken) =>
        ((IRelationalUserStore)_inner!).HoldsAsync(condition, user, cancellationToken);

    public ValueTask<ValueList<StoredUser>> FindByAddressAsync(
        EmailAddress address, int count, CancellationToken cancellationToken) =>
        ((IUserDirectory)_inner!).FindByAddressAsync(address, count, cancellationToken);

    public ValueTask<ValueList<StoredUser>> ListAsync(UserId? after, int count, CancellationToken cancellationToken) =>
        ((IUserDirectory)_inner!).ListAsync(after, count, cancellationToken);

    public ValueTask<AuditEntry?> FindRefusalAsync(string reference, CancellationToken cancellationToken) =>
        ((IUserDirectory)_inner!).FindRefusalAsync(reference, cancellationToken);
}
