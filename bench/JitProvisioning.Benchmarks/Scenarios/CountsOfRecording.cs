namespace JitProvisioning.Benchmarks;

/// <summary>What it costs to record when somebody last signed in.</summary>
internal static class CountsOfRecording
{
    /// <returns>Commits of an unchanged sign-in when the recorded time is too old, and of the next one.</returns>
    public static async Task<(int Stale, int Next)> CountAsync(World world)
    {
        var (store, counter) = world.Store.Counted();
        await using var counting = counter;
        await using var flows = new FlowSet(world, store, world.Identity);
        var flow = flows[Variants.Store + Variants.Options];
        var visits = new Visits(VisitKind.Unchanged, "recorded", world.Crowd);
        await flow.SignInAsync(visits.Before!);
        await flow.SignInAsync(visits.Next());
        await world.Store.RunAsync(
            """UPDATE "JitIdentities" SET "LastSignInAt" = NULL WHERE "Subject" = 'recorded'""");
        counter.Reset();
        await flow.SignInAsync(visits.Next());
        var stale = counter.Read().Commits;
        counter.Reset();
        await flow.SignInAsync(visits.Next());
        return (stale, counter.Read().Commits);
    }
}
