using System.Collections.Immutable;

namespace JitProvisioning.Core.Tests;

/// <summary>What one sign-in gives an account and takes from it, by docs/memberships.md and docs/roles.md.</summary>
internal sealed class ModelSignIn(HistorySettings settings, HistoryToken token, DateTimeOffset now)
{
    private static readonly TimeSpan ApprovalExpiry = TimeSpan.FromDays(30);

    private readonly string? _owner = HistorySettings.OwnerOf(token.Connection);

    /// <summary>True where the connection's own organization is switched off.</summary>
    public bool IsShut => _owner is not null && !settings.Organizations[_owner].IsOpen;

    // The values of the claim; null where nobody can say whether it still places the person.
    private string[]? Claimed => token.Organizations.Read(settings.AbsentOrganizationsMeanNone);

    private string[] Wanted => _owner is not null ? [_owner]
        : (Claimed ?? [])
            .Where(settings.Map.ContainsKey)
            .Select(value => settings.Map[value])
            .Where(organization => settings.Organizations[organization].IsOpen)
            .Distinct()
            .ToArray();

    /// <summary>The account once memberships whose end has come are written as ended.</summary>
    public ModelAccount End(ModelAccount account) => account.Each((_, membership) => membership.AsOf(now));

    /// <summary>True when the account may come in by this connection.</summary>
    public bool Admits(ModelAccount account) => _owner is not null
        ? account.In(_owner)?.IsLive == true
        : account.Memberships.Any(pair =>
            pair.Value.IsLive && !pair.Value.IsOver(now) && settings.Organizations[pair.Key].IsOpen);

    /// <summary>The account without what this source gave and no longer gives.</summary>
    public ModelAccount Take(ModelAccount account) => account.Each((organization, membership) =>
        Wanted.Contains(organization)
        || !membership.IsLive
        || !settings.Organizations[organization].IsOpen
        || (_owner is null && Claimed is null)
            ? membership
            : membership.Without(
                source => source == token.Source, role => role.Source == token.Source && !role.IsLasting));

    /// <summary>The account with all that this source says.</summary>
    public ModelAccount Give(ModelAccount account) => Wanted.Aggregate(
        Take(account), (given, organization) => given.Put(organization, Give(given, organization)));

    private ModelMembership Give(ModelAccount account, string organization)
    {
        var asks = settings.Organizations[organization].ByApproval;
        var membership = account.In(organization) switch
        {
            null => Waiting(new(MembershipStatus.Pending, [token.Source])),
            { Status: MembershipStatus.Pending } waiting when !asks || waiting.IsOver(now) => Waiting(waiting),
            var there => there,
        };
        if (!membership.IsLive)
        {
            return membership;
        }

        // What was given by hand no sign-in says as well.
        var said = membership.Sources.Contains(ModelMembership.Hand) ? membership : membership.With(token.Source);
        return said with { Roles = RolesOf(account, organization, said.Roles) };

        ModelMembership Waiting(ModelMembership request) => asks
            ? request with { EndsAt = now + ApprovalExpiry }
            : request with { Status = MembershipStatus.Active, EndsAt = null };
    }

    private ImmutableList<ModelRole> RolesOf(
        ModelAccount account, string organization, ImmutableList<ModelRole> roles)
    {
        var wishes = IsOutranked(organization, roles)
            ? ModelWishes.None
            : ModelWishes.Of(settings, organization, token);
        var yields = wishes.YieldsToScim && roles.Any(role => role.Source.StartsWith("scim", StringComparison.Ordinal));
        var wanted = Allowed(wishes.Given);
        var fallback = Allowed(wishes.Fallback);
        var kept = roles
            .Where(role => role.Source != token.Source
                || role.IsLasting
                || wanted.Contains(role.Role)
                || wishes.Open.Contains(role.Role)
                || wishes.Fallback.Contains(role.Role))
            .Select(role => role.Source == token.Source && wanted.Contains(role.Role)
                ? role with { IsLasting = role.IsLasting || wishes.Lasting.Contains(role.Role) }
                : role)
            .ToImmutableList();
        var own = kept.Where(role => role.Source == token.Source).Select(role => role.Role).ToArray();
        var missing = wanted.Except(own).ToArray();
        var added = missing.Length > 0 || own.Length > 0 ? missing : fallback;
        return kept.AddRange(added
            .Order(StringComparer.Ordinal)
            .Select(role => new ModelRole(role, token.Source, wishes.Lasting.Contains(role))));

        string[] Allowed(string[] given) =>
            yields ? [] : [.. given.Where(role => !account.Withholds(organization, role))];
    }

    // Where several connections give roles, those of the first in the organization's order count.
    private bool IsOutranked(string organization, ImmutableList<ModelRole> roles)
    {
        var priority = settings.Organizations[organization].Priority;
        return roles.Any(role => role.Source.Split(' ') is ["sign-in", var connection, _]
            && RankOf(connection) < RankOf(token.Connection));

        int RankOf(string connection) =>
            Array.IndexOf(priority, connection) is var rank and >= 0 ? rank : priority.Length;
    }
}
