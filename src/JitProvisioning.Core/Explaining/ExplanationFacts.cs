namespace JitProvisioning;

/// <summary>Everything an explanation is made of.</summary>
/// <param name="User">The account as it counts now.</param>
/// <param name="Organization">The organization; null for the whole application.</param>
/// <param name="Configuration">The configuration in force.</param>
/// <param name="HasPolicies">True where the application has policies of its own, which may give anything.</param>
/// <param name="JudgesMembers">True where the store keeps the last owner from being taken.</param>
/// <param name="Now">The time.</param>
internal sealed record ExplanationFacts(
    UserRecord User,
    OrganizationId? Organization,
    ProvisioningConfiguration Configuration,
    bool HasPolicies,
    bool JudgesMembers,
    DateTimeOffset Now)
{
    public Membership? Membership => Organization is { } id ? User.MembershipIn(id) : null;

    /// <summary>What is configured of the organization; null where it is not declared.</summary>
    public Organization? Settings => Organization is { } id ? Configuration.Organizations.Find(id) : null;

    public Connection? Find(ConnectionId connection) => Configuration.Find(connection.Value);

    /// <summary>The connection whose sign-ins keep in step what this one gave: itself, or that of the identity which
    /// replaced its own.</summary>
    public ConnectionId TakerOf(ConnectionId connection) => User.Links
        .Where(link => !link.IsRetired && ReplacedConnections.Of(User, link.Key).Contains(connection))
        .SelectMany(link => link.Ledger)
        .Select(entry => entry.Connection)
        .FirstOrDefault(connection);

    /// <summary>What a held revocation calls a role here, or the membership itself.</summary>
    public string NameOf(string? role) => role is null ? $"{Organization}" : $"{Organization}/{role}";

    /// <summary>What the connection would have taken of it; null for nothing.</summary>
    public HeldRevocation? HeldOf(ConnectionId connection, string? role) => User.HeldRevocations.FirstOrDefault(held =>
        held.Connection == connection && held.Lost.Contains(NameOf(role), StringComparer.Ordinal));

    /// <summary>Why no sign-in changes anything of this here; null where one may.</summary>
    public string? Standstill => User.Status != UserStatus.Active ? $"the account is {User.Status}"
        : User.IsClosedToSignIns ? "the account is protected"
        : Organization is null ? null
        : Membership is { Status: not (MembershipStatus.Active or MembershipStatus.Pending) and var status }
            ? $"the membership is {status}"
        : Settings switch
        {
            null => "the organization is not declared",
            { IsOpen: false } => "the organization is switched off",
            _ => null,
        };

    /// <summary>Why no sign-in by a connection changes anything; null where one may.</summary>
    public string? StandstillOf(ConnectionId id) => Standstill ?? Find(id) switch
    {
        null => $"the connection '{id}' is not declared",
        { Enabled: false } or { AllowsSignIn: false } => $"the connection '{id}' lets nobody sign in",
        { Rights: var rights } when !rights.HasFlag(Rights.Update) => $"the connection '{id}' updates no accounts",
        _ => null,
    };
}
