using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>An engine with two organizations: Acme with two connections, Beta with one, and one that both share. Every
/// way of linking is switched on, and values of people go into the audit.</summary>
internal static class TwoOrganizations
{
    public const string AcmeIssuer = "https://idp.acme.test";
    public const string PartnerIssuer = "https://partner.acme.test";
    public const string BetaIssuer = "https://idp.beta.test";
    public const string WindowIssuer = "https://window.acme.test";
    public const string MovedIssuer = "https://moved.acme.test";
    public const string SharedIssuer = "https://shared.test";

    public static readonly (string Scheme, string Issuer)[] Connections =
    [
        ("acme-oidc", AcmeIssuer), ("partner-oidc", PartnerIssuer), ("beta-oidc", BetaIssuer), ("shared", SharedIssuer),
        ("window-oidc", WindowIssuer),
        ("moved-oidc", MovedIssuer),
        ("moved-claim-oidc", MovedIssuer),
    ];

    public static EngineHost Engine(
        UnverifiedLocalAddress local = UnverifiedLocalAddress.Supersede,
        AddressConflictAction onConflict = AddressConflictAction.CreateWithoutAddress) => new(builder =>
    {
        builder
            .AddOrganization("beta", organization => organization.DefaultRoles.Add("Member"))
            .AddConnection("partner-oidc", connection => connection.LinkVerifiedEmail = true)
            .AddConnection("beta-oidc", connection =>
            {
                connection.Issuer = BetaIssuer;
                connection.Organization = "beta";
                connection.Domains.Add("beta.test");
                connection.LinkVerifiedEmail = true;
            })
            .AddConnection("window-oidc", connection =>
            {
                connection.Issuer = WindowIssuer;
                connection.Organization = "acme";
                connection.Domains.Add("acme.test");
                connection.LinkOnFirstSignIn = new() { Until = IdentityCase.Noon.AddHours(2), ReportOnly = false };
                connection.LinkOnFirstSignIn.Domains.Add("acme.test");
            })
            .AddConnection("moved-oidc", connection => Move(connection).Domains.Add("acme.test"))
            .AddConnection("moved-claim-oidc", connection => Move(connection).FromSubjectClaim = "old_sub")
            .AddConnection("shared", connection =>
            {
                connection.Issuer = SharedIssuer;
                connection.OrganizationClaim = "org";
                connection.OrganizationMap["a"] = "acme";
                connection.OrganizationMap["b"] = "beta";
            })
            .AddPolicy((identity, _) => new(Wishes(identity)));
        MapAttributes(builder);
        builder.Services.Configure<JitProvisioningOptions>(options =>
        {
            options.AuditPersonalValues = true;
            options.TombstoneKey = Convert.ToBase64String(new byte[32]);
            options.Matching.UnverifiedLocalAddress = local;
            options.Matching.UnverifiedAddress = onConflict;
            foreach (var connection in options.Connections.Values)
            {
                (connection.Bearer.CreateUsers, connection.Bearer.SyncUsers) = (true, true);
            }
        });
    });

    // Each connection has another mode for what they share, and an attribute of its own.
    private static void MapAttributes(JitProvisioningBuilder builder)
    {
        AttributeOptions Department(AttributeMode mode) => new() { Claim = "unit.department", Mode = mode };
        builder
            .AddConnection("acme-oidc", connection => connection.Attributes["department"] =
                new() { Claim = "unit.department", OnConflict = AttributeConflictAction.Ask })
            .AddConnection("partner-oidc", connection =>
                connection.Attributes["department"] = Department(AttributeMode.Always))
            .AddConnection("beta-oidc", connection =>
                connection.Attributes["department"] = Department(AttributeMode.FillIfEmpty))
            .AddConnection("window-oidc", connection =>
                connection.Attributes["department"] = Department(AttributeMode.ImportOnce))
            .AddConnection("moved-oidc", connection => connection.Attributes["department"] =
                new() { Claim = "unit.department", Clears = AttributeClearing.WhenEmpty })
            .AddConnection("shared", connection => connection.Attributes["level"] =
                new() { Claim = "level", Type = AttributeType.Number, Clears = AttributeClearing.WhenEmptyOrAbsent });
    }

    // Acme moves away from its first provider, and looks after half an hour what came of it.
    private static MigrationOptions Move(ConnectionOptions connection)
    {
        connection.Issuer = MovedIssuer;
        connection.Organization = "acme";
        connection.Domains.Add("acme.test");
        return connection.Migration = new()
        {
            FromIssuer = AcmeIssuer,
            From = IdentityCase.Noon.AddMinutes(-1),
            Until = IdentityCase.Noon.AddHours(5),
            ReportOnly = false,
        };
    }

    // Groups that give roles, and groups that take rights away.
    private static PolicyVerdict Wishes(ExternalIdentity identity)
    {
        var verdict = new PolicyVerdict
        {
            ApplicationRoles = [.. RolesOf(identity, "app-")],
            Memberships = identity.Connection.Value switch
            {
                "acme-oidc" or "partner-oidc" or "window-oidc" or "moved-oidc" or "moved-claim-oidc" => [Wish("acme", identity)],
                "beta-oidc" => [Wish("beta", identity)],
                _ => [],
            },
        };
        return identity.Groups.Contains("frozen") ? verdict.Without(Rights.Update)
            : identity.Groups.Contains("known") ? verdict.Without(Rights.Create | Rights.Link)
            : identity.Groups.Contains("out") ? PolicyVerdict.Deny("Out")
            : verdict;
    }

    private static DesiredMembership Wish(string organization, ExternalIdentity identity) =>
        new(new OrganizationId(organization), "groups", [.. RolesOf(identity, "role-")]);

    private static IEnumerable<DesiredRole> RolesOf(ExternalIdentity identity, string prefix) =>
        identity.Groups
            .Where(group => group.StartsWith(prefix, StringComparison.Ordinal))
            .Select(group => new DesiredRole(group[prefix.Length..], group));
}
