using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Checks the configuration before the application starts, without the network, and says what each scheme
/// does.</summary>
internal sealed class ProvisioningStartup(
    IServiceScopeFactory scopes,
    IOptions<AuthenticationOptions> authentication,
    IOptions<JitProvisioningOptions> options,
    IOptions<RefusalOptions> refusal,
    IOptions<SessionOptions> sessions,
    HookStartReport hooks,
    IOptions<SignInSchemes> declared,
    TimeProvider time,
    ILogger<ProvisioningStartup> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // Reading the options validates them; an unsafe configuration ends the start here.
        var connections = options.Value.Connections;
        _ = (refusal.Value, sessions.Value);
        CheckStore();
        foreach (var scheme in authentication.Value.Schemes.Where(one => !AdapterSchemes.IsBearer(one.HandlerType)))
        {
            SchemeChecks.CheckDeclared(scheme.Name, scheme.HandlerType, declared.Value);
            if (connections.TryGetValue(scheme.Name, out var connection))
            {
                SchemeChecks.Check(scheme.Name, scheme.HandlerType, connection);
                ReportConnection(scheme.Name, connection);
            }
            else if (declared.Value.All.TryGetValue(scheme.Name, out var signIn))
            {
                foreach (var name in signIn.Connections)
                {
                    ReportConnection(name, connections[name]);
                }
            }
            else if (scheme.HandlerType?.IsAssignableTo(typeof(IAuthenticationRequestHandler)) == true)
            {
                logger.RemoteSchemeSkipped(scheme.Name);
            }
            else
            {
                logger.SchemeSkipped(scheme.Name);
            }
        }

        ReportMissing(connections.Keys.Except(declared.Value.All.SelectMany(
            signIn => SignInSchemes.ConnectionsOf(signIn.Key, signIn.Value))));
        foreach (var key in PrivilegedSwitches.On(options.Value))
        {
            logger.PrivilegedAllowed(key);
        }

        await hooks.LogAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void ReportMissing(IEnumerable<string> connections)
    {
        var schemes = authentication.Value.Schemes.Select(scheme => scheme.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in connections.Where(name => !schemes.Contains(name)))
        {
            // What the settings forbid would not be forbidden there.
            if (schemes.FirstOrDefault(scheme => AsciiFold.Lower(scheme) == AsciiFold.Lower(name)) is { } meant)
            {
                throw new InvalidOperationException(
                    $"The connection '{name}' names no authentication scheme, and '{meant}' is one. Write the "
                    + "connection's name as the scheme's.");
            }

            logger.SchemeMissing(name);
        }
    }

    private void CheckStore()
    {
        using var scope = scopes.CreateScope();
        var store = scope.ServiceProvider.GetRequiredService<IUserStore>();
        if (store is InMemoryUserStore)
        {
            logger.AccountsInMemory();
        }
        else if (scope.ServiceProvider.GetRequiredService<ILinkTicketStore>() is InMemoryLinkTicketStore
            && refusal.Value.LinkPath.HasValue)
        {
            logger.LinkTicketsInMemory();
        }

        CheckUnverifiedAddresses(store);
        CheckMembers(store);
        CheckInvitations(store);
    }

    private void CheckMembers(IUserStore store)
    {
        foreach (var (scheme, connection) in options.Value.Connections)
        {
            if (connection.UnknownOrganizations == UnknownOrganizations.Create && store is not IOrganizationStore)
            {
                throw new InvalidOperationException(
                    $"JitProvisioning:Connections:{scheme}:UnknownOrganizations is Create, and {store.GetType().Name} "
                    + "keeps no organizations. Implement IOrganizationStore, or set Refuse.");
            }
        }

        if (store is IRelationalUserStore)
        {
            return;
        }

        foreach (var (id, organization) in options.Value.Organizations)
        {
            if (organization.SeatLimit is not null || organization.OwnerRole is { Length: > 0 })
            {
                throw new InvalidOperationException(
                    $"JitProvisioning:Organizations:{id} sets SeatLimit or OwnerRole, and {store.GetType().Name} "
                    + "cannot judge a change by other accounts. Implement IRelationalUserStore, or remove the "
                    + "setting.");
            }
        }
    }

    private void CheckInvitations(IUserStore store)
    {
        var closed = options.Value.Organizations
            .Where(organization => organization.Value.MembershipMode == MembershipMode.ByInvitation)
            .Select(organization => organization.Key)
            .FirstOrDefault();
        if (closed is not null && store is not IInvitationStore)
        {
            throw new InvalidOperationException(
                $"JitProvisioning:Organizations:{closed}:MembershipMode is ByInvitation, and {store.GetType().Name} "
                + "keeps no invitations, so nobody could become a member. Implement IInvitationStore, or set another "
                + "mode.");
        }
    }

    private void CheckUnverifiedAddresses(IUserStore store)
    {
        var unverified = options.Value.Matching.UnverifiedLocalAddress;
        if (unverified != UnverifiedLocalAddress.Supersede && store is not IUserDirectory)
        {
            throw new InvalidOperationException(
                $"JitProvisioning:Matching:UnverifiedLocalAddress is {unverified}, and {store.GetType().Name} "
                + "finds no account by an unverified address. Implement IUserDirectory, or set Supersede.");
        }

        if (unverified == UnverifiedLocalAddress.ClaimAndScrub)
        {
            logger.ScrubbingIsTheApplications();
        }
    }

    private void ReportConnection(string scheme, ConnectionOptions connection)
    {
        var landing = connection.Organization is { } owner ? $"organization '{owner}'"
            : options.Value.Organizations.Count == 0 ? "the application, without organizations"
            : connection.AllowWithoutOrganization ? "the organization of their domain or claim, or none"
            : "the organization of their domain or claim";
        logger.Connected(
            scheme,
            connection.Issuer ?? connection.Authority ?? "unknown",
            connection.CreateUsers ? "are created" : "are not created",
            landing,
            connection.Preset ?? "none");
        if (connection.DangerousAllowAnyone)
        {
            logger.AnyoneAllowed(scheme);
        }

        var key = $"JitProvisioning:Connections:{scheme}";
        if (connection.LinkOnFirstSignIn is { Until: { } until } window)
        {
            WindowNotice.Log(logger, $"{key}:LinkOnFirstSignIn", window.ReportOnly, until, time.GetUtcNow());
        }

        if (connection.Migration is { Until: { } end } migration)
        {
            WindowNotice.Log(logger, $"{key}:Migration", migration.ReportOnly, end, time.GetUtcNow());
        }
    }
}
