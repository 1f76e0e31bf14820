using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace JitProvisioning;

/// <summary>Adds organizations and roles to the principal that the application's cookie is made of, as the store has
/// them now. A user the library knows nothing of stays as the factory within made it.</summary>
internal sealed class ProvisionedPrincipalFactory<TUser>(
    IUserClaimsPrincipalFactory<TUser> inner,
    UserManager<TUser> manager,
    IUserAdministration accounts,
    PrincipalEnricher enricher,
    CurrentOrganization current) : IUserClaimsPrincipalFactory<TUser>
    where TUser : class
{
    public async Task<ClaimsPrincipal> CreateAsync(TUser user)
    {
        var principal = await inner.CreateAsync(user).ConfigureAwait(false);
        var id = new UserId(await manager.GetUserIdAsync(user).ConfigureAwait(false));
        var account = await accounts.FindAsync(id).ConfigureAwait(false);

        // Nobody is signed in as an account that is closed, by whatever page: an unauthenticated principal makes no
        // session, and renews none.
        if (account is { Status: not UserStatus.Active })
        {
            return new ClaimsPrincipal(new ClaimsIdentity());
        }

        if (account is not null)
        {
            enricher.EnrichLocal(principal, account, await current.FindAsync(id).ConfigureAwait(false));
        }

        return principal;
    }
}
