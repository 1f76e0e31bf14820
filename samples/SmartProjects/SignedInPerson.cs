namespace SmartProjects;

/// <summary>The signed-in person, as GET /me tells it.</summary>
public sealed record SignedInPerson(
    string UserId,
    string Outcome,
    string Reason,
    string? DisplayName,
    string? Email,
    string? Current,
    IReadOnlyList<MyOrganization> Organizations,
    IReadOnlyList<string> WaitsFor);
