using System.Security.Cryptography;

namespace JitProvisioning.AbuseCases;

/// <summary>Makes the library's options of a case: the one place that knows both vocabularies.</summary>
internal static class ConfigurationMap
{
    /// <summary>Erasing needs a secret, and a case has no word for it.</summary>
    private static readonly string TombstoneKey = Convert.ToBase64String(
        SHA256.HashData("the secret of these cases"u8));

    public static void Apply(AbuseCase abuse, CaseSettings settings, JitProvisioningOptions options)
    {
        CopyEngine(settings.Options, options);
        options.TombstoneKey = TombstoneKey;
        foreach (var organization in abuse.Rows("orgs"))
        {
            options.Organizations[organization.Required("id")] = OrganizationMap.Read(organization, settings);
        }

        foreach (var connection in abuse.Connections)
        {
            var mapped = ConnectionMap.Read(connection, settings);
            DomainMap.Apply(abuse, connection, settings, mapped);
            ApplySource(abuse, connection, settings, mapped);
            AddDefaultRole(connection, mapped, options);
            options.Connections[connection.Required("scheme")] = mapped;
        }

        RoleMap.Apply(abuse, options);
        foreach (var id in RunTimeConnections.Of(abuse))
        {
            Undeclare(new CaseNames(abuse).SchemeOf(id), settings, options);
        }
    }

    // Whoever adds a connection at run time names domains that its organization has proven, which the deployer's word
    // does here.
    private static void Undeclare(string scheme, CaseSettings settings, JitProvisioningOptions options)
    {
        if (!options.Connections.Remove(scheme, out var connection))
        {
            return;
        }

        var owner = options.Organizations[connection.Organization!];
        foreach (var domain in connection.Domains.Except(owner.Domains).ToArray())
        {
            owner.Domains.Add(domain);
        }

        foreach (var rule in owner.RoleRules.Where(rule => rule.Connection == scheme))
        {
            rule.Connection = null;
        }

        settings.RunTimeConnections[scheme] = connection;
    }

    // A case names a connection's SCIM client where one speaks, or where a sign-in may undo what it said.
    private static void ApplySource(
        AbuseCase abuse, CaseObject connection, CaseSettings settings, ConnectionOptions mapped)
    {
        mapped.Reactivation = settings.Reactivation;
        mapped.ProvisionedBySource = settings.Reactivation != Reactivation.Never
            || abuse.Token.Steps.Any(step => ScimDriver.ConnectionOf(step) == connection.Required("id"));
    }

    private static void CopyEngine(JitProvisioningOptions from, JitProvisioningOptions to)
    {
        to.Audit.DangerousBestEffort = from.Audit.DangerousBestEffort;
        to.Audit.RecordUnchanged = from.Audit.RecordUnchanged;
        to.Audit.MaxRefusals = from.Audit.MaxRefusals;
        to.Audit.FoldRefusalsFor = from.Audit.FoldRefusalsFor;
        to.ClaimLimits = from.ClaimLimits;
        to.ObserverTimeout = from.ObserverTimeout;
        to.Matching.UnverifiedAddress = from.Matching.UnverifiedAddress;
        to.Matching.UnusableAddress = from.Matching.UnusableAddress;
        to.Matching.InactiveHolder = from.Matching.InactiveHolder;
        to.Matching.UnverifiedLocalAddress = from.Matching.UnverifiedLocalAddress;
        to.Matching.StaleTokens = from.Matching.StaleTokens;
    }

    // A shared connection has no roles of its own where organizations are declared: they are the organizations'.
    private static void AddDefaultRole(CaseObject connection, ConnectionOptions mapped, JitProvisioningOptions options)
    {
        if (connection["defaultRole"] is not { IsNull: false } value)
        {
            return;
        }

        var role = Vocabulary.Text(value, "config.connections[].defaultRole");
        var lists = mapped.Organization is not null
            ? [mapped.DefaultRoles]
            : mapped.OrganizationMap.Values.Distinct().Select(id => options.Organizations[id].DefaultRoles);
        foreach (var roles in lists.Where(roles => !roles.Contains(role)).ToArray())
        {
            roles.Add(role);
        }
    }
}
