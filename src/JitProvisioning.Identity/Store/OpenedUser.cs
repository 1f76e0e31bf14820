using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>A user as the commit finds it, to be written. What UserManager wrote since the decision was not part of it
/// and counts no version up, so the commit looks itself.</summary>
internal sealed class OpenedUser<TUser, TKey>
    where TUser : IdentityUser<TKey>
    where TKey : IEquatable<TKey>
{
    /// <summary>The user, tracked where it was read; <see cref="IsAsSeen"/>: with no more than key and stamp.</summary>
    public required TUser User { get; init; }

    /// <summary>True when the user has a role that protects.</summary>
    public bool IsProtected { get; init; }

    /// <summary>True when the save compares the user with what the look-up saw, in place of a second look.</summary>
    public bool IsAsSeen { get; private init; }

    /// <summary>Takes the user for what the look-up saw.</summary>
    /// <param name="key">The user's key.</param>
    /// <param name="stamp">The concurrency stamp that the look-up saw; with any other the save finds no row.</param>
    public static OpenedUser<TUser, TKey> AsSeen(TKey key, string stamp)
    {
        var user = Activator.CreateInstance<TUser>();
        (user.Id, user.ConcurrencyStamp) = (key, stamp);
        return new() { User = user, IsAsSeen = true };
    }

    /// <summary>Reads the user together with whether it is protected.</summary>
    /// <param name="context">The context.</param>
    /// <param name="key">The user's key.</param>
    /// <param name="shielded">The users who have a role that protects.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The user; null when there is none.</returns>
    public static Task<OpenedUser<TUser, TKey>?> ReadAsync(
        DbContext context, TKey key, IQueryable<TKey> shielded, CancellationToken cancellationToken)
    {
        var opened = context.Rows<TUser>()
            .Where(user => user.Id.Equals(key))
            .Select(user => new OpenedUser<TUser, TKey>
            {
                User = user,
                IsProtected = shielded.Any(id => id.Equals(user.Id)),
            });

        // Said last: it holds for the whole query, as what the second table was read with would.
        return opened.AsTracking().SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>False when the user is not what the change was decided on, so that it has to be decided
    /// again.</summary>
    public bool Bears(UserChange change, RowDifferences differences, DateTimeOffset now) =>
        change.Kind == UserChangeKind.Create
        || IsAsSeen
        || (HoldsAddress(change, differences)
            && (change.Audit.Channel is null || (IsOpenToLinks(change, differences, now) && IsOpenToSync(change))));

    private bool HoldsAddress(UserChange change, RowDifferences differences) =>
        change.VerifiedAddress is not { } address
        || differences.WritesAddress
        || (User.EmailConfirmed && EmailAddress.TryParse(User.Email)?.Value == address);

    // Administration links accounts that are locked too: their people stay out all the same.
    private bool IsOpenToLinks(UserChange change, RowDifferences differences, DateTimeOffset now) =>
        change.AddedKeys.Count == 0 || differences.Unlocks || !(User.LockoutEnabled && User.LockoutEnd > now);

    // Of a protected user a sign-in writes nothing but the login row that its page is let in by.
    private bool IsOpenToSync(UserChange change) =>
        !IsProtected || change.Audit.Reason == ProvisioningReason.LoginChanged;
}
