namespace JitProvisioning;

/// <summary>What is configured about roles in one organization, or in the whole application.</summary>
internal sealed record RoleScope
{
    public static RoleScope Empty { get; } = new();

    /// <summary>The roles there are, the highest first; none where every name is one.</summary>
    public ValueList<string> Declared { get; init; } = [];

    public ValueList<RoleRule> Rules { get; init; } = [];

    public DefaultRolesWhen DefaultsWhen { get; init; }

    /// <summary>The connections whose roles go before those of others, the first before all; none where roles
    /// unite.</summary>
    public ValueList<ConnectionId> Priority { get; init; } = [];

    /// <summary>False for a role outside the fence.</summary>
    public bool Allows(string role) => Declared.Count == 0 || Declared.Contains(role, StringComparer.Ordinal);

    public bool HasRulesFor(ConnectionId connection) => Rules.Any(rule => rule.Judges(connection));

    /// <summary>True when the first connection's roles go before the other's.</summary>
    public bool GoesBefore(ConnectionId first, ConnectionId other)
    {
        var (of, than) = (Priority.AsSpan().IndexOf(first), Priority.AsSpan().IndexOf(other));
        return of >= 0 && (than < 0 || of < than);
    }

    /// <summary>The place in the declared order, 0 for the highest.</summary>
    public int RankOf(string role)
    {
        var rank = Declared.AsSpan().IndexOf(role);
        return rank < 0 ? int.MaxValue : rank;
    }
}
