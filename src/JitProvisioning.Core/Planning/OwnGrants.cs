namespace JitProvisioning;

/// <summary>Tells what the source of a sign-in gave, which it alone takes away, from what others gave.</summary>
internal sealed class OwnGrants(DecisionFacts facts, UserRecord user)
{
    private readonly GrantSource _source = facts.Source("");
    private readonly ValueList<ConnectionId> _replaced = ReplacedConnections.Of(user, facts.Identity.Key);

    /// <summary>True at the identity's first sign-in. A migrated one goes on where the one it replaced
    /// stopped.</summary>
    public bool IsFirst =>
        _replaced.Count == 0 && LedgerSync.EntryOf(facts, user) is not { AppliedIssuedAt: not null };

    // What the identity that this one replaced was given stays as it was given, so that undoing finds it.
    public bool Gave(GrantSource source) =>
        source.IsSameSource(_source)
        || (source is { Origin: GrantOrigin.SignIn, Connection: { } connection } && _replaced.Contains(connection));

    public bool Gave(RoleGrant grant) => Gave(grant.Source);

    /// <summary>The source by which the person is a member, where it is this one.</summary>
    public GrantSource? SourceOf(Membership membership) => membership.Sources.FirstOrDefault(Gave);
}
