using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>What other users have of the names that a user is to get: read in one SELECT ahead of the write.</summary>
internal sealed record NamesInUse
{
    /// <summary>True when another user holds the address, confirmed.</summary>
    public bool IsAddressHeld { get; private init; }

    /// <summary>True when another user is called by the address.</summary>
    public bool IsUserNameTaken { get; private init; }

    /// <summary>True when another user carries what the normaliser takes for the same address.</summary>
    public bool IsEmailCarried { get; private init; }

    /// <summary>Reads for a change that writes an address; else nothing is in use.</summary>
    public static async Task<NamesInUse> ReadAsync<TUser, TKey>(
        DbContext context,
        UserManager<TUser> manager,
        TKey user,
        UserChange change,
        CancellationToken cancellationToken)
        where TUser : IdentityUser<TKey>
        where TKey : IEquatable<TKey>
    {
        if (change.User!.Email is not { } address)
        {
            return new NamesInUse();
        }

        var (name, email) = (manager.NormalizeName(address), manager.NormalizeEmail(address));
        var bearers = await NameLookUp<TUser, TKey>.FindAsync(context, name, email, cancellationToken)
            .ConfigureAwait(false);
        bearers.RemoveAll(bearer => bearer.Id.Equals(user));
        return new NamesInUse
        {
            IsAddressHeld = change.VerifiedAddress is not null
                && bearers.Any(other => other.EmailConfirmed
                    && EmailAddress.TryParse(other.Email)?.Value == change.VerifiedAddress),
            IsUserNameTaken = bearers.Any(other => other.NormalizedUserName == name),
            IsEmailCarried = bearers.Any(other => other.NormalizedEmail == email),
        };
    }
}
