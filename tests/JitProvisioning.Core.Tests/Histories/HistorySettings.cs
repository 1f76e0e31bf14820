using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>Everything that is configured at some point of a history: Acme with two connections of its own, and one
/// that it shares with Beta, whose rules assign the highest of several roles.</summary>
internal sealed record HistorySettings
{
    public const string Acme = "acme";
    public const string Beta = "beta";

    /// <summary>Each connection with its issuer and its owner.</summary>
    public static readonly (string Scheme, string Issuer, string? Owner)[] Connections =
    [
        ("acme-oidc", "https://idp.acme.test", Acme),
        ("partner-oidc", "https://partner.acme.test", Acme),
        ("shared", "https://shared.test", null),
    ];

    /// <summary>The connections with a provisioning source.</summary>
    public static readonly string[] Sources = ["acme-oidc", "shared"];

    public ImmutableSortedDictionary<string, HistoryOrganization> Organizations { get; init; } =
        ImmutableSortedDictionary<string, HistoryOrganization>.Empty
            .Add(Acme, new()
            {
                Rules = [new(null, null, "g-editors", "Editor", RoleAction.Sync)],
            })
            .Add(Beta, new()
            {
                ByApproval = true,
                Ranks = ["Editor", "Reader", "Member"],
                Rules = [new(null, null, "g-editors", "Editor", RoleAction.Assign)],
            });

    /// <summary>The shared connection's organization by value of its claim.</summary>
    public ImmutableSortedDictionary<string, string> Map { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty.Add("a", Acme).Add("b", Beta);

    public bool AbsentGroupsMeanNone { get; init; }

    public bool AbsentOrganizationsMeanNone { get; init; }

    public static string? OwnerOf(string connection) => Connections.Single(one => one.Scheme == connection).Owner;

    /// <summary>The organizations that a connection leads to.</summary>
    public IEnumerable<string> LedToBy(string connection) => OwnerOf(connection) is { } owner ? [owner] : Map.Values;

    public HistorySettings With(string organization, Func<HistoryOrganization, HistoryOrganization> change) =>
        this with { Organizations = Organizations.SetItem(organization, change(Organizations[organization])) };

    /// <summary>A node that runs with these settings.</summary>
    public EngineHost Start(IUserStore store) => new(
        builder =>
        {
            foreach (var (id, organization) in Organizations)
            {
                builder.AddOrganization(id, organization.Write);
            }

            foreach (var (scheme, issuer, owner) in Connections)
            {
                builder.AddConnection(scheme, connection =>
                {
                    connection.Issuer = issuer;
                    connection.Organization = owner;
                    connection.LinkVerifiedEmail = true;
                    (connection.Bearer.CreateUsers, connection.Bearer.SyncUsers) = (true, true);
                    connection.ProvisionedBySource = Sources.Contains(scheme);
                    connection.AbsentGroups =
                        AbsentGroupsMeanNone ? AbsentGroupsMeaning.MeansNone : AbsentGroupsMeaning.KeepRoles;
                });
            }

            builder.AddConnection("shared", Share);
        },
        store);

    private void Share(ConnectionOptions connection)
    {
        connection.Domains.Add("acme.test");
        connection.OrganizationClaim = "org";
        connection.AbsentOrganizationClaim = AbsentOrganizationsMeanNone
            ? AbsentOrganizationMeaning.MeansNone
            : AbsentOrganizationMeaning.KeepMemberships;
        foreach (var (value, organization) in Map)
        {
            connection.OrganizationMap[value] = organization;
        }
    }
}
