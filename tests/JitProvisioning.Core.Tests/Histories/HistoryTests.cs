namespace JitProvisioning.Core.Tests;

public sealed class HistoryTests
{
    // A history is some twenty steps.
    private static readonly int Count = Fuzz.Full ? 10_000 : 500;

    [Fact]
    public void Joiners_movers_and_leavers_hold_what_the_reference_model_says()
    {
        var seen = new Dictionary<string, int>();
        Fuzz.Run(HistoryGen.Any, steps => Run(steps, seen), Count);
    }

    private static void Run(HistoryStep[] steps, Dictionary<string, int> seen)
    {
        using var history = new History();
        for (var number = 0; number < steps.Length; number++)
        {
            try
            {
                // The store is in this process: nothing is awaited for long.
                history.StepAsync(steps[number]).GetAwaiter().GetResult();
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(
                    $"Step {number}, {steps[number]}: {exception.Message}", exception);
            }
        }

        lock (seen)
        {
            foreach (var what in history.Seen)
            {
                seen[what] = seen.GetValueOrDefault(what) + 1;
            }
        }
    }
}
