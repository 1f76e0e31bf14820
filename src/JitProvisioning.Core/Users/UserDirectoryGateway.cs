using System.Runtime.CompilerServices;

namespace JitProvisioning;

/// <summary>The way to a store's directory: checks every answer against what was asked, and gives every fault its
/// reason.</summary>
internal sealed class UserDirectoryGateway(IUserStore store, StoreClock clock)
{
    private const int PageLength = 1_000;

    /// <summary>True when the store is a directory; else every method throws
    /// <see cref="NotSupportedException"/>.</summary>
    public bool IsSupported => store is IUserDirectory;

    private IUserDirectory Directory => store as IUserDirectory ?? throw new NotSupportedException(
        $"The store {store.GetType().Name} does not implement IUserDirectory, which this look-up needs.");

    public async ValueTask<ValueList<UserRecord>> FindByAddressAsync(
        EmailAddress address, int count, CancellationToken cancellationToken)
    {
        var directory = Directory;
        var users = await clock.RunAsync(
            token => directory.FindByAddressAsync(address, count, token), cancellationToken)
            .ConfigureAwait(false);
        StoreCall.Require(
            users?.All(user => user.Email == address.Value) == true,
            directory,
            "a look-up finds accounts that carry the very address it was asked for");
        return Read(users, null, count);
    }

    public async ValueTask<ValueList<UserRecord>> ListAsync(
        UserId? after, int count, CancellationToken cancellationToken)
    {
        var directory = Directory;
        var users = await clock.RunAsync(token => directory.ListAsync(after, count, token), cancellationToken)
            .ConfigureAwait(false);
        StoreCall.Require(users is not null, directory, "a list is answered");
        return Read(users, after, count);
    }

    /// <summary>Reads every account in the order of their ids, a page at a time.</summary>
    public async IAsyncEnumerable<UserRecord> ReadAllAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ValueList<UserRecord> page = [];
        do
        {
            UserId? after = page.Count == 0 ? null : page[^1].Id;
            page = await ListAsync(after, PageLength, cancellationToken).ConfigureAwait(false);
            foreach (var user in page)
            {
                yield return user;
            }
        }
        while (page.Count == PageLength);
    }

    public async ValueTask<AuditEntry?> FindRefusalAsync(string reference, CancellationToken cancellationToken)
    {
        var directory = Directory;
        var entry = await clock.RunAsync(
            token => directory.FindRefusalAsync(reference, token), cancellationToken)
            .ConfigureAwait(false);
        StoreCall.Require(
            entry is null || entry.Reference == reference,
            directory,
            "a reference finds the refusal that bears it");
        return entry;
    }

    private ValueList<UserRecord> Read(ValueList<StoredUser> users, UserId? after, int count)
    {
        StoreCall.Require(users.Count <= count, store, "a page holds no more than asked for");
        var last = after?.Value;
        foreach (var user in users)
        {
            StoreCall.Require(
                string.CompareOrdinal(user.Id.Value, last) > 0, store, "a page is in the ordinal order of its ids");
            last = user.Id.Value;
        }

        return users.Select(StoredRecord.Read).ToValueList();
    }
}
