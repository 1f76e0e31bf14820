using System.Collections.Immutable;

namespace JitProvisioning.Core.Tests;

/// <summary>An account in the model.</summary>
internal sealed record ModelAccount(string Person)
{
    /// <summary>The identities that lead here, by connection, with the time of the token that was applied
    /// last.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset> Applied { get; init; } =
        ImmutableSortedDictionary<string, DateTimeOffset>.Empty;

    /// <summary>What provisioning sources say, by connection: true or false, null where nothing yet.</summary>
    public ImmutableSortedDictionary<string, bool?> Standings { get; init; } =
        ImmutableSortedDictionary<string, bool?>.Empty;

    public ImmutableSortedDictionary<string, ModelMembership> Memberships { get; init; } =
        ImmutableSortedDictionary<string, ModelMembership>.Empty;

    /// <summary>What an administrator took away, as organization and role.</summary>
    public ImmutableSortedSet<string> Withheld { get; init; } = [];

    public bool IsSuspended { get; init; }

    /// <summary>True where sources suspended it, and not an administrator.</summary>
    public bool IsSuspendedBySources { get; init; }

    /// <summary>True for the one account that has the person's address.</summary>
    public bool HoldsAddress { get; init; }

    public DateTimeOffset AdministeredAt { get; init; }

    public ModelMembership? In(string organization) => Memberships.GetValueOrDefault(organization);

    public bool Withholds(string organization, string role) => Withheld.Contains($"{organization}/{role}");

    /// <summary>The account with a membership changed, or without it.</summary>
    public ModelAccount Put(string organization, ModelMembership? membership) => this with
    {
        Memberships = membership is null
            ? Memberships.Remove(organization)
            : Memberships.SetItem(organization, membership),
    };

    /// <summary>The account with every membership changed, or gone.</summary>
    public ModelAccount Each(Func<string, ModelMembership, ModelMembership?> change) =>
        Memberships.Aggregate(this, (account, pair) => account.Put(pair.Key, change(pair.Key, pair.Value)));

    /// <summary>Everything that a change writes, and what is compared.</summary>
    public override string ToString()
    {
        var standings = Standings.Select(pair => $"{pair.Key} {pair.Value?.ToString() ?? "unsaid"}");
        var memberships = Memberships.Select(pair => $"\n    {pair.Key} {pair.Value}");
        return $"  {Person}{(IsSuspended ? IsSuspendedBySources ? ", suspended by sources" : ", suspended" : "")}"
            + $"{(HoldsAddress ? ", with the address" : "")}, identities [{string.Join(", ", Applied.Keys)}]"
            + $", sources [{string.Join(", ", standings)}]"
            + $", withheld [{string.Join(", ", Withheld)}]{string.Concat(memberships)}";
    }
}
