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

    public void StageFirst(
        RowStage stage,
        TKey user,
        IEnumerable<ExternalLogin> added,
        IReadOnlyDictionary<ConnectionId, string> displayNames)
    {
        foreach (var login in added)
        {
            stage.Add(new TLogin
            {
                UserId = user,
                LoginProvider = login.Connection.Value,
                ProviderKey = login.Key,
                ProviderDisplayName = displayNames[login.Connection],
            });
        }
    }

    public async Task StageAsync(
        RowStage stage,
        TKey user,
        ValueList<ExternalLogin> added,
        Func<ExternalLogin, bool> isGone,
        IReadOnlyDictionary<ConnectionId, string> displayNames,
        CancellationToken cancellationToken)
    {
        var stored = await stage.Context.Rows<TLogin>()
            .AsTracking()
            .Where(row => row.UserId.Equals(user))
            .ToDictionaryAsync(LoginOf, cancellationToken)
            .ConfigureAwait(false);
        stage.Context.RemoveRange(stored
            .Where(pair => isGone(pair.Key) && !added.Contains(pair.Key))
            .Select(pair => pair.Value));
        StageFirst(stage, user, added.Where(login => !stored.ContainsKey(login)), displayNames);
    }

    public async Task<string?> FindOwnerAsync(
        DbContext context, ExternalLogin login, CancellationToken cancellationToken) =>
        await RowOf(context, login).SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false) is { } row
            ? UserKeys<TKey>.ToText(row.UserId)
            : null;

    public async Task StageRemovalAsync(DbContext context, ExternalLogin login, CancellationToken cancellationToken) =>
        context.Remove(await RowOf(context, login).SingleAsync(cancellationToken).ConfigureAwait(false));

    private static IQueryable<TLogin> RowOf(DbContext context, ExternalLogin login)
    {
        var (provider, key) = (login.Connection.Value, login.Key);
        return context.Rows<TLogin>().Where(row => row.LoginProvider == provider && row.ProviderKey == key);
    }

    private static ExternalLogin LoginOf(TLogin row) => new(new ConnectionId(row.LoginProvider), row.ProviderKey);

    private static bool Fits(DbContext context, string property, string text) =>
        context.Model.FindEntityType(typeof(TLogin))!.FindProperty(property)!.GetMaxLength() is not { } length
        || text.Length <= length;
}
