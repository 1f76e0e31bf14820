namespace SmartProjects.Tour;

/// <summary>One sign-in of the tour and how it should come out.</summary>
public sealed record TourStep(string Title, string Connection, string Person, string Outcome, string Reason)
{
    /// <summary>True where the person stays in the browser of the step before, signs in as Sarah did, and answers the
    /// question.</summary>
    public bool AnswersQuestion { get; init; }

    /// <summary>What happens at the provider before.</summary>
    public Action Prepare { get; init; } = () => { };
}
