namespace JitProvisioning;

/// <summary>Shows the attributes of an account.</summary>
internal static class ProfileViews
{
    // No provider's value: what a sign-in brings has no control characters.
    private const string AnyOther = "\0";

    public static ProfileView Of(UserRecord user, ProvisioningConfiguration configuration)
    {
        var entries = user.Links
            .Where(link => !link.IsRetired)
            .SelectMany(link => link.Ledger, (link, entry) => (link.Key, Entry: entry))
            .ToArray();
        var maps = entries
            .Select(pair => pair.Entry.Connection)
            .Distinct()
            .ToDictionary(
                connection => connection, connection => configuration.Find(connection.Value)?.Attributes);
        var owner = user.ProfileOwner is { } id ? configuration.Find(id.Value)?.Attributes : null;
        var custom = user.Profile.Custom.Select(attribute => attribute.Name)
            .Concat(user.ProfileSources.Select(source => source.Attribute))
            .Concat(maps.Values.SelectMany(map => map?.Names ?? []))
            .Where(name => !AttributeNames.IsStandard(name))
            .Distinct()
            .Order(StringComparer.Ordinal);
        return new ProfileView(
            user.Id,
            user.Version,
            AttributeNames.Standard
                .Concat(custom)
                .Select(name => new AttributeView(
                    name,
                    user.Profile.Find(name),
                    user.SourceOf(name),
                    entries
                        .Select(pair => Of(user, name, pair.Key, pair.Entry, maps[pair.Entry.Connection], owner))
                        .ToValueList()))
                .ToValueList());
    }

    private static UpstreamView Of(
        UserRecord user, string name, ExternalKey key, LedgerEntry entry, AttributeMap? map, AttributeMap? owner)
    {
        var mapping = map?.Find(name);
        return new UpstreamView(
            key,
            entry.Connection,
            entry.Channel,
            entry.Synced[name],
            mapping?.Mode ?? AttributeMode.Never,
            mapping is null ? UpstreamEffect.NotRead : EffectOf(user, mapping, entry, owner));
    }

    private static UpstreamEffect EffectOf(
        UserRecord user, AttributeMapping mapping, LedgerEntry entry, AttributeMap? owner)
    {
        var standing = AttributeStanding.Of(user, mapping.Name, entry, entry.Connection, owner);
        var incoming = new IncomingAttribute(mapping, IncomingValue.Of(AnyOther));
        return AttributeRule.Decide(incoming, standing, isLinking: false, answer: null) switch
        {
            AttributeAct.Take => UpstreamEffect.Replaces,
            AttributeAct.Ask => UpstreamEffect.Asks,
            AttributeAct.LeaveToOwner => UpstreamEffect.NotOwned,
            _ => standing.MayWrite ? UpstreamEffect.Stays : UpstreamEffect.NotOwned,
        };
    }
}
