using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>The look-ups: one SELECT each. What is found is compared once more, ordinally, because collations
/// lie.</summary>
internal static class UserFinder
{
    // Left joins: the revision is wanted whoever is found, and a key whose account is gone is not the same as no key.
    // The engine compares the matched key itself.
    private static readonly KeyLookUp<OwnRow> ByKey = new(
        (context, hash) =>
            from revision in context.Set<JitRevision>().AsNoTracking().IgnoreQueryFilters()
            where revision.Id == JitRevision.OnlyId
            join key in context.Set<JitIdentity>().AsNoTracking().IgnoreQueryFilters()
                    .Where(row => row.KeyHash == hash)
                on revision.Id equals JitRevision.OnlyId into keys
            from identity in keys.DefaultIfEmpty()
            join match in context.Set<JitUser>().AsNoTracking().IgnoreQueryFilters()
                on identity.UserId equals match.Id into users
            from user in users.DefaultIfEmpty()
            select new FoundKey<OwnRow>
            {
                Revision = revision.Value,
                HasInvitations = revision.HasInvitations,
                Issuer = identity.Issuer,
                Subject = identity.Subject,
                LastSignInAt = identity.LastSignInAt,
                Account = new OwnRow
                {
                    Id = user.Id,
                    Version = (long?)user.Version,
                    Status = (UserStatus?)user.Status,
                    LockedUntil = user.LockedUntil,
                    Email = user.Email,
                    DisplayName = user.DisplayName,
                    State = user.State,
                },
            },
        model => new OwnRowColumns(model));

    public static Task<UserLookup> FindAsync(DbContext context, UserQuery query, CancellationToken cancellationToken) =>
        query.Key is { } key ? FindByKeyAsync(context, key, cancellationToken)
        : query.Id is { } id ? FindByIdAsync(context, id.Value, cancellationToken)
        : FindByAddressAsync(context, query.VerifiedAddress!.Value, cancellationToken);

    private static async Task<UserLookup> FindByKeyAsync(
        DbContext context, ExternalKey key, CancellationToken cancellationToken)
    {
        var found = await ByKey.FindAsync(context, key.ComputeHash(), cancellationToken).ConfigureAwait(false);
        return FoundKey<OwnRow>.Answer(found, user => user.ToStoredUser());
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
