using System.Collections.Immutable;

namespace JitProvisioning.Core.Tests;

/// <summary>An account of the store in the model's words.</summary>
internal static class RecordText
{
    public static ModelAccount ToModel(this UserRecord user) => new(PersonOf(user))
    {
        Applied = user.Links
            .ToDictionary(
                link => HistorySettings.Connections.Single(one => one.Issuer == link.Key.Issuer).Scheme,
                _ => default(DateTimeOffset))
            .ToImmutable(),
        Standings = user.Sources
            .ToDictionary(
                source => source.Connection.Value,
                source => source.Status == SourceStatus.Unsaid ? (bool?)null : source.Status == SourceStatus.Active)
            .ToImmutable(),
        Memberships = user.Memberships
            .ToDictionary(membership => membership.Organization.Value, ToModel)
            .ToImmutable(),
        Withheld = [.. user.WithheldRoles.Select(withheld => $"{withheld.Organization}/{withheld.Role}")],
        HoldsAddress = user.EmailVerified,
        IsSuspended = user.Status == UserStatus.Suspended,
        IsSuspendedBySources = user.SuspendedBy is not null,
    };

    private static ModelMembership ToModel(Membership membership) => new(
        membership.Status, [.. membership.Sources.Select(SourceOf)])
    {
        Roles =
        [
            .. membership.Roles.Select(grant => new ModelRole(grant.Role, SourceOf(grant.Source), grant.IsLasting)),
        ],
        EndsAt = membership.EndsAt,
    };

    private static string PersonOf(UserRecord user) => user.Links.Select(link => link.Key.Subject)
        .Concat(user.Sources.Select(source => source.ExternalId))
        .Distinct()
        .Single();

    private static string SourceOf(GrantSource source) => source.Origin switch
    {
        GrantOrigin.Hand => ModelMembership.Hand,
        GrantOrigin.SignIn => $"sign-in {source.Connection} {source.Channel}",
        GrantOrigin.Scim => $"scim {source.Connection}",
        _ => throw new InvalidOperationException($"No history has a source of the kind {source.Origin}."),
    };

    private static ImmutableSortedDictionary<string, T> ToImmutable<T>(
        this Dictionary<string, T> pairs) =>
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, pairs);
}
