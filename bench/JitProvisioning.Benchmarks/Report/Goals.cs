namespace JitProvisioning.Benchmarks;

/// <summary>The goals, in the order of their numbers.</summary>
internal static class Goals
{
    public static IReadOnlyList<Goal> Of(Measurements found, Effort effort)
    {
        var sheet = new GoalSheet();
        var (stores, engine) = (new StoreGoals(found, effort, sheet), new EngineGoals(found, sheet));
        stores.Add();
        engine.AddUnchanged();
        new LoadGoals(found, effort, sheet).Add();
        stores.AddIdentity();
        engine.AddBearer();
        return sheet.Goals;
    }
}
