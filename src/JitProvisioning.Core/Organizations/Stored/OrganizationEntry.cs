using System.Text.Json;
using System.Text.Json.Nodes;

namespace JitProvisioning;

/// <summary>An organization that a store keeps, read.</summary>
internal sealed record OrganizationEntry(
    OrganizationId Id, SettingsStatus Status, OrganizationOptions Settings, ValueList<ClaimedDomain> Domains)
{
    private const string DomainsName = "ClaimedDomains";

    /// <summary>The settings as decisions take them: with the domains it has proven, but for those that are
    /// <paramref name="taken"/>.</summary>
    public OrganizationOptions ToOptions(IReadOnlySet<string> taken)
    {
        var options = Copy();
        foreach (var domain in Domains.Where(domain => domain.IsProven && !taken.Contains(domain.Domain)))
        {
            options.Domains.Add(domain.Domain);
        }

        return options;
    }

    public ManagedOrganization ToManaged() => new(Id, Copy(), Domains);

    /// <summary>The organization as somebody changes it.</summary>
    public OrganizationEntry Changed(Action<OrganizationOptions> change)
    {
        var settings = Copy();
        change(settings);
        return this with
        {
            Settings = SettingsText.Copy(settings),
            Status = settings.Active ? SettingsStatus.Active : SettingsStatus.Inactive,
        };
    }

    public StoredOrganization ToRow(long revision)
    {
        var state = SettingsText.Write(Settings, nameof(OrganizationOptions.Active));
        if (Domains.Count > 0)
        {
            state.Add(DomainsName, JsonSerializer.SerializeToNode(Domains.ToArray()));
        }

        return new(Id, revision, Status, Settings.Name ?? Id.Value, state.ToJsonString());
    }

    /// <exception cref="JsonException">The state was written by another version, or by hand.</exception>
    public static OrganizationEntry Read(StoredOrganization row)
    {
        var state = JsonNode.Parse(row.State)!.AsObject();
        var domains = state[DomainsName].Deserialize<ClaimedDomain[]>() ?? [];
        state.Remove(DomainsName);
        return new(row.Id, row.Status, SettingsText.Read<OrganizationOptions>(state), [.. domains]);
    }

    private OrganizationOptions Copy()
    {
        var copy = SettingsText.Copy(Settings);
        copy.Active = Status == SettingsStatus.Active;
        return copy;
    }
}
