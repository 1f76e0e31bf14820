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
        var custom = user.Profile.Custom.Select(attribute => attribute.Name)
            .Concat(user.ProfileSources.Select(source => source.Attribute))
            .Concat(entries.SelectMany(pair => configuration.AttributesOf(pair.Entry.Connection)?.Names ?? []))
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
                        .Select(pair => Of(user, name, pair.Key, pair.Entry, configuration.AttributesOf))
                        .ToValueList()))
                .ToValueList());
    }

    private static UpstreamView Of(
        UserRecord user,
        string name,
        ExternalKey key,
        LedgerEntry entry,
        Func<ConnectionId, AttributeMap?> attributesOf)
    {
        var mapping = attributesOf(entry.Connection)?.Find(name);
        return new UpstreamView(
            key,
            entry.Connection,
            entry.Channel,
            entry.Synced[name],
            mapping?.Mode ?? AttributeMode.Never,
            mapping is null ? UpstreamEffect.NotRead : EffectOf(user, mapping, entry, attributesOf));
    }

    private static UpstreamEffect EffectOf(
        UserRecord user, AttributeMapping mapping, LedgerEntry entry, Func<ConnectionId, AttributeMap?> attributesOf)
    {
        var standing = AttributeStanding.Of(user, mapping.Name, entry, entry.Connection, attributesOf);
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
