namespace SmartProjects.Tour;

/// <summary>A step and what came of it.</summary>
public sealed record TourResult(TourStep Step, TourVisit Visit)
{
    public bool CameOutRight =>
        Visit.Outcome == Step.Outcome && Visit.Reason == Step.Reason && (Visit.UserId is null) == (Step.Outcome == "Denied");
}
