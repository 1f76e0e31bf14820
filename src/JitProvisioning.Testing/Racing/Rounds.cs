namespace JitProvisioning.Testing;

/// <summary>Repeats a race: one round may go well by chance.</summary>
internal static class Rounds
{
    private const int Count = 3;

    public static async Task RepeatAsync(Func<int, Task> round)
    {
        for (var i = 0; i < Count; i++)
        {
            await round(i).ConfigureAwait(false);
        }
    }
}
