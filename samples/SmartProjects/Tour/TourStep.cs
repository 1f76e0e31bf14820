namespace SmartProjects.Tour;

/// <summary>One sign-in of the tour, or what follows it, and how it should come out.</summary>
public sealed record TourStep(string Title, string Connection, string Person, string Outcome, string Reason)
{
    /// <summary>What the person does in the browser of the step before, where that is more than signing in.</summary>
    public Func<TourBrowser, Task<TourVisit>>? Act { get; init; }

    /// <summary>What happens before.</summary>
    public Func<Task> PrepareAsync { get; init; } = () => Task.CompletedTask;
}
