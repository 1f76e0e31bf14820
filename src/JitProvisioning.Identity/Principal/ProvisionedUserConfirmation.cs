using Microsoft.AspNetCore.Identity;

namespace JitProvisioning;

/// <summary>Takes an account that an identity provider vouches for as confirmed: nobody has to open a mail for
/// <c>SignInOptions.RequireConfirmedAccount</c>. What <c>RequireConfirmedEmail</c> asks stays as it is.</summary>
internal sealed class ProvisionedUserConfirmation<TUser>(
    IUserConfirmation<TUser> inner, IUserAdministration accounts) : IUserConfirmation<TUser>
    where TUser : class
{
    private static bool HasSignedIn(Link link) => !link.IsRetired && link.Ledger.Count > 0;

    public async Task<bool> IsConfirmedAsync(UserManager<TUser> manager, TUser user)
    {
        if (await inner.IsConfirmedAsync(manager, user).ConfigureAwait(false))
        {
            return true;
        }

        var id = new UserId(await manager.GetUserIdAsync(user).ConfigureAwait(false));
        return await accounts.FindAsync(id).ConfigureAwait(false)
            is { Status: UserStatus.Active } account && account.Links.Any(HasSignedIn);
    }
}
