namespace JitProvisioning;

/// <summary>What a connection would take from a person, held until an administrator confirms it.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Lost">The memberships and roles that would go: "acme", "acme/Editor", and "/Editor" for a role of the
/// whole application.</param>
/// <param name="IsConfirmed">True once an administrator confirmed it: the next sign-in that would take no more than
/// this takes it.</param>
public sealed record HeldRevocation(ConnectionId Connection, ValueList<string> Lost, bool IsConfirmed);
