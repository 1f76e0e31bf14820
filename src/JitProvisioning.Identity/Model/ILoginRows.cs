using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>The external logins as ASP.NET Core Identity keeps them: what its pages find a user by.</summary>
/// <typeparam name="TKey">The type of the user's primary key.</typeparam>
internal interface ILoginRows<TKey>
{
    /// <summary>True when the table's columns hold the login whole.</summary>
    bool Fits(DbContext context, ExternalLogin login);

    /// <summary>Has the next save write the logins of a user that it inserts, who has no rows yet.</summary>
    /// <param name="stage">What the commit writes.</param>
    /// <param name="user">The user.</param>
    /// <param name="added">Logins to add.</param>
    /// <param name="displayNames">What to call the provider of each.</param>
    void StageFirst(
        RowStage stage,
        TKey user,
        IEnumerable<ExternalLogin> added,
        IReadOnlyDictionary<ConnectionId, string> displayNames);

    /// <summary>Has the next save make the user's rows those that the change leaves.</summary>
    /// <param name="stage">What the commit writes.</param>
    /// <param name="user">The user.</param>
    /// <param name="added">Logins to add, where they are not there.</param>
    /// <param name="isGone">Which of the stored ones go, though not if they are added.</param>
    /// <param name="displayNames">What to call the provider of each added login.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task StageAsync(
        RowStage stage,
        TKey user,
        ValueList<ExternalLogin> added,
        Func<ExternalLogin, bool> isGone,
        IReadOnlyDictionary<ConnectionId, string> displayNames,
        CancellationToken cancellationToken);

    /// <summary>The id of the account that a login leads to; null when it leads nowhere.</summary>
    Task<string?> FindOwnerAsync(DbContext context, ExternalLogin login, CancellationToken cancellationToken);

    /// <summary>Has the next save delete a login, whomever it leads to.</summary>
    Task StageRemovalAsync(DbContext context, ExternalLogin login, CancellationToken cancellationToken);
}
