using JitProvisioning;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace SmartProjects.SignIn;

/// <summary>SuperStudio as an operator sets it up while the application runs: organization, connection and first
/// administrator are in the store, and declared nowhere.</summary>
public static class RunTimeCustomer
{
    public const string Scheme = "superstudio";

    private const string Operator = "operator";

    private static readonly OrganizationId Id = new("superstudio");

    public static async Task OpenAsync(IServiceProvider services, string issuer)
    {
        await using var scope = services.CreateAsyncScope();
        var organizations = scope.ServiceProvider.GetRequiredService<IOrganizationAdministration>();
        if (await organizations.FindAsync(Id) is null)
        {
            Check(await organizations.AddAsync(Id, Organization(), Operator));
        }

        if (await organizations.FindConnectionAsync(new ConnectionId(Scheme)) is null)
        {
            Check(await organizations.AddConnectionAsync(new ConnectionId(Scheme), Connection(issuer), Operator));
        }

        await InviteAsync(scope.ServiceProvider.GetRequiredService<IInvitations>());

        // The handler's settings wait for the scheme, see Companies; from here on people can come by it.
        services.GetRequiredService<IAuthenticationSchemeProvider>().AddScheme(
            new AuthenticationScheme(Scheme, "SuperStudio", typeof(OpenIdConnectHandler)));
    }

    private static OrganizationOptions Organization() => new()
    {
        Name = "SuperStudio",
        MembershipMode = MembershipMode.ByApproval,
        Roles = { ManagerPolicy.Role, "Editor", "Viewer" },
        RoleRules = { new RoleRuleOptions { Claim = "roles", Value = "writer", Role = "Viewer" } },
    };

    private static ConnectionOptions Connection(string issuer) => new() { Issuer = issuer, Organization = Id.Value };

    // John works for SuperCorp and runs SuperStudio too.
    private static async Task InviteAsync(IInvitations invitations)
    {
        if ((await invitations.ListAsync(Id, count: 1)).Count > 0)
        {
            return;
        }

        var result = await invitations.CreateAsync(
            new InvitationRequest
            {
                Organization = Id,
                Address = "john@supercorp.example",
                Roles = [ManagerPolicy.Role],
                ExpiresIn = TimeSpan.FromDays(365),
            },
            Operator);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"John was not invited: {result}");
        }
    }

    private static void Check(SettingsResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"SuperStudio was not set up: {result}");
        }
    }
}
