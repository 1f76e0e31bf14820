namespace SmartProjects.Tour;

/// <summary>What came of a sign-in: the account for a person who is in, the operator's record for one who is not.</summary>
public sealed record TourVisit(string? UserId, string Outcome, string Reason);
