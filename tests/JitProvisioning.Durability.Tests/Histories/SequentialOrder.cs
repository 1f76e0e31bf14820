namespace JitProvisioning.Durability.Tests;

/// <summary>Looks for an order of operations, one after the other, in which the reference gives the answers that were
/// recorded: one in which nothing comes before what had ended when it began (Herlihy and Wing, "Linearizability",
/// 1990).</summary>
/// <remarks>The reference is the library itself in memory, asked by one caller. That it does what it should, one
/// operation after the other, is shown elsewhere against a model that is written apart from it.</remarks>
/// <param name="reference">A server with a store in memory.</param>
/// <param name="recorded">What was recorded.</param>
/// <param name="end">What the store knew of the people at last.</param>
internal sealed class SequentialOrder(ServerHost reference, RecordedOperation[] recorded, string end)
{
    private static int _people;

    private readonly HashSet<(int Done, string State)> _seen = [];

    public Task<bool> ExistsAsync() => ExistsAsync([], 0);

    private async Task<bool> ExistsAsync(List<int> order, int done)
    {
        if (order.Count == recorded.Length)
        {
            return await StateAfterAsync(order) == end;
        }

        var mustBegin = Enumerable.Range(0, recorded.Length)
            .Where(number => (done & (1 << number)) == 0)
            .Min(number => recorded[number].Ended);
        for (var number = 0; number < recorded.Length; number++)
        {
            if ((done & (1 << number)) != 0 || recorded[number].Started > mustBegin)
            {
                continue;
            }

            order.Add(number);
            if (await FitsAsync(order)
                && _seen.Add((done | (1 << number), await StateAfterAsync(order)))
                && await ExistsAsync(order, done | (1 << number)))
            {
                return true;
            }

            order.RemoveAt(order.Count - 1);
        }

        return false;
    }

    private async Task<bool> FitsAsync(List<int> order)
    {
        var last = recorded[order[^1]];
        return last.GaveUp || await RunAsync(order, Anew()) == last.Answer;
    }

    private async Task<string> StateAfterAsync(List<int> order)
    {
        var people = Anew();
        await RunAsync(order, people);
        return await people.ReadAsync();
    }

    private async Task<string> RunAsync(List<int> order, HistoryPeople people)
    {
        var answer = "";
        foreach (var operation in order.Select(number => recorded[number]).Where(operation => !operation.GaveUp))
        {
            answer = await people.RunAsync(operation.Operation);
        }

        return answer;
    }

    private HistoryPeople Anew() => new(reference, $"r{Interlocked.Increment(ref _people)}", []);
}
