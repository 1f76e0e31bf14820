namespace JitProvisioning.Core.Tests;

/// <summary>What a provisioning source's word makes of an account, by docs/sources.md.</summary>
internal sealed class ModelSource(string connection)
{
    private readonly string _source = $"scim {connection}";

    public static bool IsValid(
        HistorySettings settings, string connection, (string Organization, string[] Roles)[] memberships) =>
        (HistorySettings.OwnerOf(connection) is not { } owner || settings.Organizations[owner].IsOpen)
        && memberships.All(said => settings.LedToBy(connection).Contains(said.Organization)
            && settings.Organizations[said.Organization].Ranks is var ranks
            && (ranks.Length == 0 || said.Roles.All(ranks.Contains)));

    /// <summary>The account as it is to be; null memberships say that the person is not in use.</summary>
    public ModelAccount Say(ModelAccount account, (string Organization, string[] Roles)[]? memberships)
    {
        var said = account with { Standings = account.Standings.SetItem(connection, memberships is not null) };
        var inUse = said.Standings.Values.Any(standing => standing == true);
        var standing = inUse && said.IsSuspendedBySources
                ? said with { IsSuspended = false, IsSuspendedBySources = false }
            : !inUse && !said.IsSuspended
                ? said with { IsSuspended = true, IsSuspendedBySources = true }
            : said;
        if (memberships is null)
        {
            return standing.Each((_, membership) =>
                membership.Without(IsOfConnection, role => IsOfConnection(role.Source)));
        }

        var taken = standing.Each((organization, membership) =>
            memberships.Any(wanted => wanted.Organization == organization)
                ? membership
                : membership.Without(source => source == _source, role => role.Source == _source));
        return memberships.Aggregate(
            taken, (given, wanted) => given.Put(wanted.Organization, Give(given, wanted.Organization, wanted.Roles)));
    }

    private ModelMembership Give(ModelAccount account, string organization, string[] roles)
    {
        var membership = account.In(organization) switch
        {
            null => new(MembershipStatus.Active, [_source]),

            // The source's word is enough, whatever the organization asks of others.
            { Status: MembershipStatus.Pending } waiting => waiting with
            {
                Status = MembershipStatus.Active,
                EndsAt = null,
            },
            var there => there,
        };
        if (!membership.IsLive)
        {
            return membership;
        }

        var allowed = roles.Where(role => !account.Withholds(organization, role)).Distinct().ToArray();
        var kept = membership.Roles.RemoveAll(role => role.Source == _source && !allowed.Contains(role.Role));
        var missing = allowed.Where(role => !kept.Contains(new ModelRole(role, _source)));
        return membership.With(_source) with
        {
            Roles = kept.AddRange(missing.Select(role => new ModelRole(role, _source))),
        };
    }

    // Who is gone from the directory has nothing from its sign-ins either, of whatever channel.
    private bool IsOfConnection(string source) =>
        source == _source || source.StartsWith($"sign-in {connection} ", StringComparison.Ordinal);
}
