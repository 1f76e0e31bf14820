namespace JitProvisioning.Core.Tests;

/// <summary>Something that happens in a history, to the library and to the model alike.</summary>
internal sealed record HistoryStep(string Name, Func<History, Task> Do)
{
    public static HistoryStep SignIn(HistoryToken token) =>
        new($"sign-in of {token}", history => history.SignInAsync(token));

    public static HistoryStep Configure(string name, Func<HistorySettings, HistorySettings> change) => new(
        name,
        history =>
        {
            history.Configure(change);
            return Task.CompletedTask;
        });

    public static HistoryStep Wait(int days) => new(
        $"{days} days pass",
        history =>
        {
            history.Wait(TimeSpan.FromDays(days));
            return Task.CompletedTask;
        });

    public override string ToString() => Name;
}
