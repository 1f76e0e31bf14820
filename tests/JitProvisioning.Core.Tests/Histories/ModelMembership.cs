using System.Collections.Immutable;

namespace JitProvisioning.Core.Tests;

/// <summary>A membership in the model: who says so, the first one first, and the roles, the oldest first.</summary>
internal sealed record ModelMembership(MembershipStatus Status, ImmutableList<string> Sources)
{
    public const string Hand = "hand";

    public ImmutableList<ModelRole> Roles { get; init; } = [];

    public DateTimeOffset? EndsAt { get; init; }

    public bool IsLive => Status is MembershipStatus.Active or MembershipStatus.Pending;

    public bool IsOver(DateTimeOffset now) => IsLive && EndsAt <= now;

    public ModelMembership With(string source) =>
        Sources.Contains(source) ? this : this with { Sources = Sources.Add(source) };

    /// <summary>The membership without what some sources say; null where nobody says so any more and no role is left.
    /// Where only roles are left, whoever gave the oldest of them says so.</summary>
    public ModelMembership? Without(Func<string, bool> isGone, Func<ModelRole, bool> goes)
    {
        var roles = Roles.RemoveAll(role => goes(role));
        if (!IsLive)
        {
            return this with { Roles = roles };
        }

        var sources = Sources.RemoveAll(source => isGone(source));
        return sources.Count > 0 ? this with { Sources = sources, Roles = roles }
            : roles.Count > 0 ? this with { Sources = [roles[0].Source], Roles = roles }
            : null;
    }

    /// <summary>As it counts at a time.</summary>
    public ModelMembership AsOf(DateTimeOffset now) => Status == MembershipStatus.Active && IsOver(now)
        ? this with { Status = MembershipStatus.Ended }
        : this;

    public override string ToString()
    {
        var roles = Roles.Select(role => role.ToString()).Order(StringComparer.Ordinal);
        return $"{Status} until {EndsAt:u} by [{string.Join(", ", Sources)}] with [{string.Join(", ", roles)}]";
    }
}
