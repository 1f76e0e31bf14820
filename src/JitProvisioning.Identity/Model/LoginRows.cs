using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>The external logins, by the class that the application's context maps.</summary>
internal sealed class LoginRows<TLogin, TKey> : ILoginRows<TKey>
    where TLogin : IdentityUserLogin<TKey>, new()
    where TKey : IEquatable<TKey>
{
    public bool Fits(DbContext context, ExternalLogin login) =>
        Fits(context, nameof(IdentityUserLogin<>.LoginProvider), login.Connection.Value)
        && Fits(context, nameof(IdentityUserLogin<>.ProviderKey), login.Key);

    public async Task StageAsync(
        DbContext context,
        TKey user,
        ValueList<ExternalLogin> added,
        Func<ExternalLogin, bool> isGone,
        IReadOnlyDictionary<ConnectionId, string> displayNames,
        CancellationToken cancellationToken)
    {
        var stored = await context.Rows<TLogin>()
            .AsTracking()
            .Where(row => row.UserId.Equals(user))
            .ToDictionaryAsync(LoginOf, cancellationToken)
            .ConfigureAwait(false);
        context.RemoveRange(stored
            .Where(pair => isGone(pair.Key) && !added.Contains(pair.Key))
            .Select(pair => pair.Value));
        context.AddRange(added
            .Where(login => !stored.ContainsKey(login))
            .Select(login => new TLogin
            {
                UserId = user,
                LoginProvider = login.Connection.Value,
                ProviderKey = login.Key,
                ProviderDisplayName = displayNames[login.Connection],
            }));
    }

    public async Task<bool> IsTakenAsync(
        DbContext context, TKey user, ValueList<ExternalLogin> logins, CancellationToken cancellationToken)
    {
        foreach (var login in logins)
        {
            var (provider, key) = (login.Connection.Value, login.Key);
            var taken = await context.Rows<TLogin>()
                .AnyAsync(
                    row => row.LoginProvider == provider && row.ProviderKey == key && !row.UserId.Equals(user),
                    cancellationToken)
                .ConfigureAwait(false);
            if (taken)
            {
                return true;
            }
        }

        return false;
    }

    private static ExternalLogin LoginOf(TLogin row) => new(new ConnectionId(row.LoginProvider), row.ProviderKey);

    private static bool Fits(DbContext context, string property, string text) =>
        context.Model.FindEntityType(typeof(TLogin))!.FindProperty(property)!.GetMaxLength() is not { } length
        || text.Length <= length;
}
