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
    CurrentOrganization current,
    ConfigurationSource configurations) : IUserClaimsPrincipalFactory<TUser>
    where TUser : class
{
    public async Task<ClaimsPrincipal> CreateAsync(TUser user)
    {
        var principal = await inner.CreateAsync(user).ConfigureAwait(false);
        var id = new UserId(await manager.GetUserIdAsync(user).ConfigureAwait(false));
        var account = await accounts.FindAsync(id).ConfigureAwait(false);

        // No session is issued for it; without the stamp the next validation would end one that is all the same.
        if (account is { Status: not UserStatus.Active })
        {
            PrincipalEnricher.RemoveOurClaims(principal);
            foreach (var identity in principal.Identities)
            {
                identity.TryRemoveClaim(identity.Claims.FirstOrDefault(claim =>
                    claim.Type == manager.Options.ClaimsIdentity.SecurityStampClaimType));
            }

            return new ClosedPrincipal(principal);
        }

        if (account is not null)
        {
            // This node may have seen no sign-in since an organization was switched off.
            await StoreFaults
                .TranslateAsync(
                    "Organizations were not read", () => configurations.RefreshAsync(CancellationToken.None))
                .ConfigureAwait(false);
            enricher.EnrichLocal(principal, account, await current.FindAsync(id).ConfigureAwait(false));
        }

        return principal;
    }
}
