namespace JitProvisioning;

/// <summary>A person's place in one organization, with the roles held in it.</summary>
/// <param name="Organization">The organization.</param>
/// <param name="Status">Whether it counts.</param>
/// <param name="Source">Who gave it first, of those who say so still.</param>
/// <param name="Roles">The roles; they count while the membership does.</param>
public sealed record Membership(
    OrganizationId Organization, MembershipStatus Status, GrantSource Source, ValueList<RoleGrant> Roles)
{
    /// <summary>Who says so as well: a membership lasts until nobody does.</summary>
    public ValueList<GrantSource> OtherSources { get; init; } = [];

    /// <summary>When it ends, or when the request for it lapses; null for one without an end.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Everybody who says so, the first one first.</summary>
    internal IEnumerable<GrantSource> Sources => OtherSources.Prepend(Source);

    /// <summary>True for one in use or asked for: sources have a say in it, where one that somebody switched off or
    /// took away stays as it is.</summary>
    internal bool IsCurrent => Status is MembershipStatus.Active or MembershipStatus.Pending;

    /// <summary>True where it says itself when it stops to count.</summary>
    internal bool IsDated => EndsAt is not null && IsCurrent;

    internal bool IsOver(DateTimeOffset now) => IsDated && EndsAt <= now;

    /// <summary>The membership with another source beside those it has.</summary>
    internal Membership With(GrantSource source) =>
        this with { OtherSources = [.. OtherSources, source] };

    /// <summary>The membership with one of its sources in another wording.</summary>
    internal Membership Replace(GrantSource source, GrantSource wording) => Source == source
        ? this with { Source = wording }
        : this with
        {
            OtherSources = OtherSources.Select(other => other == source ? wording : other).ToValueList(),
        };

    /// <summary>The membership with what some sources gave as they say now; null where nothing is left of it. Where
    /// only others' roles are left, it is theirs from now on. One that an administrator dated ends before its time, or
    /// the next sign-in would give it without an end.</summary>
    /// <param name="say">A source as it says now; null where it says so no longer.</param>
    /// <param name="roles">The roles as they are to be.</param>
    internal Membership? As(Func<GrantSource, GrantSource?> say, ValueList<RoleGrant> roles)
    {
        var sources = Sources.Select(say).OfType<GrantSource>().ToValueList();
        if (sources.Count == 0 && roles.Count == 0)
        {
            return Status == MembershipStatus.Active && IsDated
                ? this with { Status = MembershipStatus.Ended, Roles = roles }
                : null;
        }

        var kept = sources.Count == 0 ? [roles[0].Source] : sources;
        return this with { Source = kept[0], OtherSources = kept.Skip(1).ToValueList(), Roles = roles };
    }
}
