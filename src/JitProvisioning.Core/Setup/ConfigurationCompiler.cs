using System.Security.Cryptography;
using System.Text.Json;

namespace JitProvisioning;

/// <summary>Makes the configuration of validated options.</summary>
internal static class ConfigurationCompiler
{
    public static ProvisioningConfiguration Compile(
        JitProvisioningOptions options, long revision = 0, bool hadOrganizations = false)
    {
        var organizations = options.Organizations.ToDictionary(
            pair => pair.Key, pair => OrganizationCompiler.Compile(pair.Key, pair.Value));
        var isFlat = !hadOrganizations
            && organizations.Count == 0
            && options.Connections.Values.All(one => one.UnknownOrganizations != UnknownOrganizations.Create);
        var directory = new OrganizationDirectory(organizations.Values, isFlat);
        var claimed = ClaimedValues.Of(options);
        var connections = options.Connections.ToDictionary(
            pair => pair.Key,
            pair => Compile(pair.Key, pair.Value, organizations, claimed.Of(pair.Key), options, isFlat),
            StringComparer.Ordinal);
        return new ProvisioningConfiguration(
            connections,
            directory,
            VersionOf(options, isFlat),
            options.Matching,
            options.TombstoneKey is not null,
            options.KeepsLogins,
            revision);
    }

    private static Connection Compile(
        string scheme,
        ConnectionOptions options,
        Dictionary<string, Organization> organizations,
        Dictionary<string, string> claimed,
        JitProvisioningOptions engine,
        bool isFlat)
    {
        var connection = new Connection
        {
            Id = new ConnectionId(scheme),
            Issuer = options.Issuer,
            Authority = options.Authority,
            Enabled = options.Enabled,
            AllowsSignIn = options.AllowSignIn,
            Owner = options.Organization is { } owner ? organizations[owner] : null,
            Rights = RightsOf(options),
            Bearer = BearerTerms.Of(options.Bearer),
            LinkVerifiedEmail = options.LinkVerifiedEmail,
            LinkWindow = options.LinkOnFirstSignIn is { } window
                ? new DatedWindow(window.From, window.Until!.Value, Folded(window.Domains), window.ReportOnly)
                : null,
            Migration = options.Migration is { } migration ? Compile(migration) : null,
            ExplicitLinking = options.ExplicitLinking,
            Domains = Folded(options.Domains),
            TenantDomains = options.TenantDomains.ToDictionary(
                pair => pair.Key,
                pair => options.Domains.Concat(pair.Value).Select(AsciiFold.Lower).ToValueList(),
                StringComparer.Ordinal),
            ProvenDomains = ProvenDomainsOf(options, organizations),
            RestrictToDomains = options.RestrictToDomains,
            VerifiesEmail = options.VerifiesEmail,
            TrustsEmailInDomains = options.TrustEmailInDomains,
            DangerousAllowAnyone = options.DangerousAllowAnyone,
            Tenants = options.AllowTenants.ToValueList(),
            DefaultRoles = options.DefaultRoles.ToValueList(),
            AllowWithoutOrganization = options.AllowWithoutOrganization,
            SubjectClaim = options.SubjectClaim,
            EmailClaim = options.EmailClaim,
            EmailVerifiedClaim = options.EmailVerifiedClaim,
            EmailVerifiedValues = options.EmailVerifiedValues is { Count: > 0 } values
                ? values.ToValueList()
                : ["true"],
            Attributes = AttributeCompiler.Compile(options.Attributes),
            GroupsClaim = options.GroupsClaim,
            MaxGroups = engine.ClaimLimits.MaxGroups,
            TooManyGroups = options.TooManyGroups,
            AbsentGroups = options.AbsentGroups,
            GroupsOverage = options.GroupsOverage,
            GroupsTruncatedAt = options.GroupsTruncatedAt ?? int.MaxValue,
            ResolveGroups = engine.ResolvesGroups ? options.ResolveGroups : GroupResolution.Never,
            ApplicationRoles = new RoleScope
            {
                Declared = engine.ApplicationRoles.ToValueList(),
                Rules = options.RoleRules.Select(OrganizationCompiler.Compile).ToValueList(),
                DefaultsWhen = options.DefaultRolesWhen,
            },
            DomainClaim = options.DomainClaim,
            OrganizationClaim = options.OrganizationClaim,
            OrganizationRolesClaim = options.OrganizationRolesClaim,
            CreatesOrganizations = options.UnknownOrganizations == UnknownOrganizations.Create,
            NewOrganizationRoles = options.NewOrganizationRoles.ToValueList(),
            AbsentOrganizationClaim = options.AbsentOrganizationClaim,
            ActiveClaim = options.ActiveClaim,
            Fence = options.HoldRevocations is { } limits
                ? new RevocationFence(
                    limits.Grants,
                    limits.Share,
                    limits.PrivilegedRoles ? engine.PrivilegedRoles.ToValueList() : [])
                : null,
            GraceSignIns = options.Grace.SignIns,
            GracePeriod = options.Grace.Period,
            OwnerPlacement = options.Placement.Owner,
            ClaimPlacement = options.Placement.Claim,
            DomainPlacement = options.Placement.Domain,
            PlaceByInvitation = options.PlaceByInvitation,
            IsProvisionedBySource = options.ProvisionedBySource,
            SourceIdClaim = options.SourceIdClaim,
            Reactivation = options.Reactivation,
            OrganizationMap = claimed.ToDictionary(
                pair => pair.Key, pair => organizations[pair.Value], StringComparer.Ordinal),
        };
        return connection with { FixedVerdict = FixedVerdictOf(connection, isFlat) };
    }

    private static Migration Compile(MigrationOptions options) => new(
        options.FromIssuer!,
        options.FromSubjectClaim,
        new DatedWindow(options.From, options.Until!.Value, Folded(options.Domains), options.ReportOnly));

    private static Rights RightsOf(ConnectionOptions options) =>
        Rights.SignIn
        | (options.CreateUsers ? Rights.Create : Rights.None)
        | (MayEverLink(options) ? Rights.Link : Rights.None)
        | (options.UpdateUsers ? Rights.Update : Rights.None);

    // The right outlives a window; outside it, what else links decides.
    private static bool MayEverLink(ConnectionOptions options) =>
        options.LinkVerifiedEmail || options.ExplicitLinking
        || options.LinkOnFirstSignIn is not null || options.Migration is not null || options.ProvisionedBySource;

    private static ValueList<string> Folded(IEnumerable<string> domains) =>
        domains.Select(AsciiFold.Lower).ToValueList();

    // By its claim a provider speaks for a domain that an organization has proven; an owned connection's provider for
    // its owner's only.
    private static ValueList<string> ProvenDomainsOf(
        ConnectionOptions options, Dictionary<string, Organization> organizations) =>
        options.DomainClaim is null ? []
            : (options.Organization is { } owner ? [organizations[owner]] : organizations.Values.AsEnumerable())
                .Where(organization => organization.IsOpen)
                .SelectMany(organization => organization.Domains)
                .ToValueList();

    // Where a rule judges the connection's people, what they get depends on their claims.
    private static PolicyVerdict? FixedVerdictOf(Connection connection, bool isFlat) =>
        connection.ActiveClaim is not null ? null
        : connection.Owner is { } owner ? owner.Roles.HasRulesFor(connection.Id) ? null : new PolicyVerdict
        {
            Rights = connection.Rights,
            Memberships = OrganizationPlacement.OfOwned(connection, owner),
        }
        : isFlat && !connection.ApplicationRoles.HasRulesFor(connection.Id)
            ? new PolicyVerdict
            {
                Rights = connection.Rights,
                ApplicationRoles = OrganizationPlacement.Roles(connection.DefaultRoles),
            }
            : null;

    private static string VersionOf(JitProvisioningOptions options, bool isFlat)
    {
        var canonical = new SortedDictionary<string, object>(StringComparer.Ordinal);
        foreach (var (scheme, connection) in options.Connections)
        {
            canonical.Add("connection " + scheme, connection);
        }

        foreach (var (id, organization) in options.Organizations)
        {
            canonical.Add("organization " + id, organization);
        }

        canonical.Add("flat", isFlat);
        canonical.Add("matching", options.Matching);
        canonical.Add("application roles", options.ApplicationRoles);
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(canonical)).AsSpan(0, 8));
    }
}
