using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>Asks the library's administration for what a case has an administrator do.</summary>
internal sealed class AdministrationDriver : IEventDriver
{
    private const string Key = "admin";

    // In milliseconds. An act is one commit and a sign-in a walk through the pipeline: started together, the act would
    // always come first.
    private const int LongestWalk = 12;

    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Scheme == "admin-api" || token.Others.Names.Contains(Key);

    public async Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start)
    {
        var ask = AdministrationMap.Read(WordsOf(token));
        await using var scope = host.Services.CreateAsyncScope();
        var administration = new Administrators(scope.ServiceProvider, host.Names);
        await start.ArriveAsync();
        await Task.Delay(token.Scheme is null ? Random.Shared.Next(LongestWalk) : 0);
        return await ask(administration) with { Path = nameof(IUserAdministration) };
    }

    // A step says what is done under a key of its own, an event by its name; what comes beside it would be ignored.
    private static string WordsOf(CaseToken token) =>
        token.Others.Names.Except([Key]).Any() ? throw new NoDriverException(EventNames.Of(token))
        : token.Others.Text(Key) ?? token.Event ?? throw new NoDriverException(EventNames.Of(token));
}
