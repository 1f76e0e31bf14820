namespace SmartProjects;

/// <summary>An organization of the signed-in person.</summary>
public sealed record MyOrganization(string Id, string Name, IReadOnlyList<string> Roles);
