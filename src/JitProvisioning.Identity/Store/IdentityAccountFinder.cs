using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>The look-ups. The normaliser of ASP.NET Core Identity leads to candidates by its index; only an ordinal
/// comparison of what is found decides, since it holds different mailboxes for one.</summary>
internal sealed class IdentityAccountFinder<TUser, TKey>(
    IdentityAccountQueries<TUser, TKey> queries, TimeProvider time)
    where TUser : IdentityUser<TKey>
    where TKey : IEquatable<TKey>
{
    public async Task<UserLookup> FindByKeyAsync(
        DbContext context, ExternalKey key, CancellationToken cancellationToken)
    {
        var found = await queries
            .FindByKeyAsync(context, key.ComputeHash(), cancellationToken)
            .ConfigureAwait(false);
        return FoundKey<AccountRow>.Answer(
            found,
            account => account.Id is { } id ? account.ToStoredUser(id, time.GetUtcNow()) : null);
    }

    public async Task<UserLookup> FindByIdAsync(
        DbContext context, string id, CancellationToken cancellationToken)
    {
        if (!UserKeys<TKey>.TryParse(id, out var key))
        {
            return UserLookup.NotFound;
        }

        var row = await queries
            .Join(context, context.Rows<TUser>().Where(user => user.Id.Equals(key)))
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        return row is null ? await FindDeletedAsync(context, id, cancellationToken).ConfigureAwait(false)
            : UserKeys<TKey>.ToText(row.Key) == id ? UserLookup.Found(ToStoredUser(row))
            : UserLookup.NotFound;
    }

    public async Task<UserLookup> FindHolderAsync(
        DbContext context, LookupAddress address, CancellationToken cancellationToken)
    {
        var candidates = await CandidatesAsync(context, address, confirmedOnly: true, cancellationToken)
            .ConfigureAwait(false);
        return candidates.Where(user => user.EmailVerified == true).Take(2).ToArray() switch
        {
            [] => UserLookup.NotFound,
            [var holder] => UserLookup.Found(holder),
            _ => UserLookup.Ambiguous,
        };
    }

    public async Task<ValueList<StoredUser>> FindCarriersAsync(
        DbContext context, LookupAddress address, int count, CancellationToken cancellationToken)
    {
        var candidates = await CandidatesAsync(context, address, confirmedOnly: false, cancellationToken)
            .ConfigureAwait(false);
        return candidates.OrderBy(user => user.Id.Value, StringComparer.Ordinal).Take(count).ToValueList();
    }

    public async Task<ValueList<StoredUser>> ListAsync(
        DbContext context, string? after, int count, CancellationToken cancellationToken)
    {
        var page = await queries
            .Join(context, UserOrder<TUser, TKey>.After(context.Rows<TUser>(), after, count))
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return page.Select(ToStoredUser).OrderBy(user => user.Id.Value, StringComparer.Ordinal).ToValueList();
    }

    private async Task<IEnumerable<StoredUser>> CandidatesAsync(
        DbContext context, LookupAddress address, bool confirmedOnly, CancellationToken cancellationToken)
    {
        var normalized = address.Normalized;
        var candidates = await queries
            .Join(context, context.Rows<TUser>().Where(user =>
                user.NormalizedEmail == normalized && (!confirmedOnly || user.EmailConfirmed)))
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return candidates.Select(ToStoredUser).Where(user => user.Email == address.Value);
    }

    // A user deleted by other means than the library's is deleted all the same, and its identities stay refused.
    private static async Task<UserLookup> FindDeletedAsync(
        DbContext context, string id, CancellationToken cancellationToken)
    {
        var own = await context.Rows<JitUser>()
            .SingleOrDefaultAsync(user => user.Id == id, cancellationToken)
            .ConfigureAwait(false);
        return own is not null && own.Id == id
            ? UserLookup.Found(own.ToStoredUser() with { Status = UserStatus.Deleted })
            : UserLookup.NotFound;
    }

    private StoredUser ToStoredUser(KeyedRow<TKey> row) =>
        row.Account.ToStoredUser(UserKeys<TKey>.ToText(row.Key), time.GetUtcNow());
}
