namespace JitProvisioning;

/// <summary>A role rule as decisions see it.</summary>
/// <param name="Name">The stable name.</param>
/// <param name="Connection">The one connection it judges; null for every one that may touch the organization.</param>
/// <param name="Claim">The claim; null for the connection's groups.</param>
/// <param name="Value">The exact value.</param>
/// <param name="Role">The role.</param>
/// <param name="Action">What it does.</param>
/// <param name="FirstSignInOnly">True when it judges an identity's first sign-in only.</param>
internal sealed record RoleRule(
    string Name,
    ConnectionId? Connection,
    string? Claim,
    string Value,
    string Role,
    RoleAction Action,
    bool FirstSignInOnly)
{
    /// <summary>What a matching claim shows, made once for all sign-ins.</summary>
    public string Evidence { get; } = ClaimEvidence.Of(Claim ?? "groups", Value);

    /// <summary>The way to the claim; null for the connection's groups.</summary>
    public ClaimPath? Path { get; } = ClaimPath.TryParse(Claim);

    public bool Judges(ConnectionId connection) => Connection is not { } only || only == connection;
}
