using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Holds a session against its account, once what it knows is too old: it is ended when the account is no
/// longer in use, and rebuilt when the account lost or gained something.</summary>
internal sealed class SessionValidator(
    StoreGateway store,
    ConfigurationSource configurations,
    PrincipalEnricher enricher,
    RefusalDesk refusals,
    IOptions<SessionOptions> options,
    TimeProvider time,
    ILogger<SessionValidator> logger)
{
    /// <exception cref="ProvisioningRefusedException">The account cannot be read: nobody goes on by what may no longer
    /// be so.</exception>
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal is not { } principal
            || OrganizationContext.UserIdOf(principal) is not { } id
            || !IsStale(principal))
        {
            return;
        }

        var user = await ReadAsync(id, context).ConfigureAwait(false);
        if (user is not { Status: UserStatus.Active })
        {
            logger.SessionEnded(context.Scheme.Name);
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name).ConfigureAwait(false);
            return;
        }

        var rebuilt = principal.Clone();
        enricher.EnrichLocal(rebuilt, user, CurrentOf(principal));
        if (!SessionStamp.AreEqual(principal, rebuilt))
        {
            logger.SessionRebuilt(context.Scheme.Name);
        }

        context.ReplacePrincipal(rebuilt);
        KeepLength(context);
        context.ShouldRenew = true;
    }

    // The handler issues the cookie anew for as long as it was issued for: counted from now, a session that does not
    // slide keeps its end.
    private void KeepLength(CookieValidatePrincipalContext context)
    {
        if (!context.Options.SlidingExpiration || context.Properties.AllowRefresh == false)
        {
            context.Properties.IssuedUtc = (context.Options.TimeProvider ?? time).GetUtcNow();
        }
    }

    private bool IsStale(ClaimsPrincipal principal) =>
        SessionStamp.ReadAt(principal) is not { } readAt
        || time.GetUtcNow() - readAt >= options.Value.MaxStaleness
        || readAt > time.GetUtcNow();

    private async ValueTask<UserRecord?> ReadAsync(UserId id, CookieValidatePrincipalContext context)
    {
        var aborted = context.HttpContext.RequestAborted;
        try
        {
            // An organization may have been closed by another node.
            await configurations.RefreshAsync(aborted).ConfigureAwait(false);
            return await store.FindAsync(id, aborted).ConfigureAwait(false);
        }
        catch (ProvisioningFaultException fault)
        {
            throw new ProvisioningRefusedException(refusals.Fail(
                context.Scheme.Name, SignInChannel.SignIn, fault.Reason, fault.InnerException ?? fault));
        }
    }

    private static OrganizationId? CurrentOf(ClaimsPrincipal principal) =>
        OrganizationContext.Values(principal, JitClaimTypes.Organization).FirstOrDefault() is { } current
            ? new OrganizationId(current)
            : null;
}
