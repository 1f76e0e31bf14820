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
        var others = new List<NamedUser<TKey>>();
        var candidates = Bearers<TUser, TKey>.Of.For(context)(context, name, email);
        await foreach (var other in candidates.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (!other.Id.Equals(user))
            {
                others.Add(other);
            }
        }

        return new NamesInUse
        {
            IsAddressHeld = change.VerifiedAddress is not null
                && others.Any(other => other.EmailConfirmed
                    && EmailAddress.TryParse(other.Email)?.Value == change.VerifiedAddress),
            IsUserNameTaken = others.Any(other => other.NormalizedUserName == name),
            IsEmailCarried = others.Any(other => other.NormalizedEmail == email),
        };
    }

    // A sign-in's own context knows no query of the sign-in before, and would have to recognise it each time.
    private static class Bearers<TUser, TKey>
        where TUser : IdentityUser<TKey>
        where TKey : IEquatable<TKey>
    {
        public static readonly ModelQueries<
            Func<DbContext, string?, string?, IAsyncEnumerable<NamedUser<TKey>>>> Of = new(_ =>
            EF.CompileAsyncQuery((DbContext context, string? name, string? email) => context
                .Set<TUser>()
                .AsNoTracking()
                .IgnoreQueryFilters()
                .Where(other => other.NormalizedUserName == name || other.NormalizedEmail == email)
                .Select(other => new NamedUser<TKey>
                {
                    Id = other.Id,
                    NormalizedUserName = other.NormalizedUserName,
                    NormalizedEmail = other.NormalizedEmail,
                    Email = other.Email,
                    EmailConfirmed = other.EmailConfirmed,
                })));
    }
}
