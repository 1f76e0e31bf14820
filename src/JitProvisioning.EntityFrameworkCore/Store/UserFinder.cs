using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>The look-ups: one SELECT each. What is found is compared once more, ordinally, because collations
/// lie.</summary>
internal static class UserFinder
{
    public static Task<UserLookup> FindAsync(DbContext context, UserQuery query, CancellationToken cancellationToken) =>
        query.Key is { } key ? FindByKeyAsync(context, key, cancellationToken)
        : query.Id is { } id ? FindByIdAsync(context, id.Value, cancellationToken)
        : FindByAddressAsync(context, query.VerifiedAddress!.Value, cancellationToken);

    // A left join: a key whose account is gone is not the same as no key. The engine compares the matched key itself.
    private static async Task<UserLookup> FindByKeyAsync(
        DbContext context, ExternalKey key, CancellationToken cancellationToken)
    {
        var hash = key.ComputeHash();
        var found = await context.Rows<JitIdentity>()
            .Where(identity => identity.KeyHash == hash)
            .LeftJoin(
                context.Rows<JitUser>(),
                identity => identity.UserId,
                user => user.Id,
                (identity, user) => new { identity.Issuer, identity.Subject, identity.LastSignInAt, User = user })
            .SingleOrDefaultAsync(cancellationToken)
            .ConfigureAwait(false);
        return found is null ? UserLookup.NotFound
            : found.User is null ? UserLookup.Orphaned
            : UserLookup.Found(
                found.User.ToStoredUser(), ExternalKey.Create(found.Issuer, found.Subject), found.LastSignInAt);
    }

    private static async Task<UserLookup> FindByIdAsync(
        DbContext context, string id, CancellationToken cancellationToken)
    {
        var user = await context.Rows<JitUser>()
            .SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
            .ConfigureAwait(false);
        return user is not null && user.Id == id ? UserLookup.Found(user.ToStoredUser()) : UserLookup.NotFound;
    }

    private static async Task<UserLookup> FindByAddressAsync(
        DbContext context, string address, CancellationToken cancellationToken)
    {
        var user = await context.Rows<JitUser>()
            .SingleOrDefaultAsync(row => row.VerifiedAddress == address, cancellationToken)
            .ConfigureAwait(false);
        return user is not null && user.VerifiedAddress == address
            ? UserLookup.Found(user.ToStoredUser())
            : UserLookup.NotFound;
    }
}
