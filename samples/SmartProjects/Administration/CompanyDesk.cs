using JitProvisioning;
using Microsoft.Extensions.Options;

namespace SmartProjects.Administration;

/// <summary>What an administrator sees and does in the organization they work in, and in no other.</summary>
public sealed class CompanyDesk(
    IOrganizationContext context,
    OrganizationNames names,
    IOptions<JitProvisioningOptions> options,
    IOrganizationAdministration organizations,
    IMembershipAdministration members,
    IProvisioningExplainer explainer)
{
    private static readonly MembershipStatus[] Shown =
        [MembershipStatus.Pending, MembershipStatus.Active, MembershipStatus.Suspended];

    // The pages let nobody in who works in no organization.
    private OrganizationId Current =>
        context.Current ?? throw new InvalidOperationException("The page asks for no role of an organization.");

    private string? Actor => context.UserId?.Value;

    public async Task<CompanyView> ReadAsync(CancellationToken cancellationToken)
    {
        var people = new List<CompanyMember>();
        foreach (var status in Shown)
        {
            var page = await members.ListAsync(Current, status, cancellationToken: cancellationToken);
            people.AddRange(page.Select(user => CompanyMember.Of(user, status, Current)));
        }

        return new CompanyView(
            (await names.OfAsync([Current]))[0],
            people,
            (await organizations.FindAsync(Current, cancellationToken))?.Settings.RoleRules.AsReadOnly(),
            await ConnectionsAsync(cancellationToken));
    }

    public ValueTask<AdministrationResult> ApproveAsync(UserId user, CancellationToken cancellationToken) =>
        members.ApproveAsync(user, Current, Actor, cancellationToken);

    public ValueTask<AdministrationResult> RefuseAsync(UserId user, CancellationToken cancellationToken) =>
        members.RemoveAsync(user, Current, Actor, cancellationToken);

    /// <summary>Has a value of a claim give a role, in place of the role it gave.</summary>
    public ValueTask<SettingsResult> SetRuleAsync(
        string claim, string value, string role, CancellationToken cancellationToken) => organizations.ChangeAsync(
        Current,
        settings =>
        {
            var known = settings.RoleRules.FirstOrDefault(rule => rule.Claim == claim && rule.Value == value);
            if (known is null)
            {
                settings.RoleRules.Add(new RoleRuleOptions { Claim = claim, Value = value, Role = role });
            }
            else
            {
                known.Role = role;
            }
        },
        Actor,
        cancellationToken);

    public ValueTask<SettingsResult> RemoveRuleAsync(
        string claim, string value, CancellationToken cancellationToken) => organizations.ChangeAsync(
        Current,
        settings =>
        {
            foreach (var rule in settings.RoleRules
                .Where(rule => rule.Claim == claim && rule.Value == value)
                .ToArray())
            {
                settings.RoleRules.Remove(rule);
            }
        },
        Actor,
        cancellationToken);

    /// <summary>Says what claims would come to by a connection of the organization's own; null for another's, by which
    /// people of others come.</summary>
    public async Task<ProvisioningPreview?> PreviewAsync(
        ConnectionId connection, string claims, CancellationToken cancellationToken) =>
        (await ConnectionsAsync(cancellationToken)).Contains(connection)
            ? await explainer.PreviewAsync(connection, claims, cancellationToken: cancellationToken)
            : null;

    /// <summary>Says why somebody holds what they hold here; null for whoever never belonged here.</summary>
    public async Task<MembershipExplanation?> ExplainAsync(UserId user, CancellationToken cancellationToken) =>
        await explainer.ExplainAsync(user, Current, cancellationToken) is { Status: not null } explanation
            ? explanation
            : null;

    private async Task<IReadOnlyList<ConnectionId>> ConnectionsAsync(CancellationToken cancellationToken)
    {
        var stored = await organizations.ListConnectionsAsync(cancellationToken);
        return
        [
            .. options.Value.Connections
                .Where(declared => declared.Value.Organization == Current.Value)
                .Select(declared => new ConnectionId(declared.Key)),
            .. stored
                .Where(connection => connection.Settings.Organization == Current.Value)
                .Select(connection => connection.Id),
        ];
    }
}
