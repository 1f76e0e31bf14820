namespace JitProvisioning.Benchmarks;

/// <summary>Measures, and reports in the form that the arguments ask for.</summary>
internal static class SpeedCommand
{
    private const string Json = "--json", Check = "--check", Quick = "--quick", All = "--all";

    /// <returns>0; 1 when a goal is missed and --check asks for them; 2 when an argument is unknown.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        string[] known = [Json, Check, Quick, All, .. Providers.All.Select(OptionOf)];
        if (arguments.Except(known).FirstOrDefault() is { } unknown)
        {
            await Console.Error.WriteLineAsync($"{unknown} is unknown; there are {string.Join(", ", known)}.");
            return 2;
        }

        var effort = Effort.Of(arguments.Contains(Quick), arguments.Contains(All));
        string[] chosen = [.. Providers.All.Where(provider => arguments.Contains(OptionOf(provider)))];
        var found = await new SpeedRun(effort).RunAsync(chosen is [] ? Providers.All : chosen);
        var goals = Goals.Of(found, effort);
        if (arguments.Contains(Json))
        {
            JsonReport.Write(found, Console.Out);
        }

        if (arguments.Contains(Check) || !arguments.Contains(Json))
        {
            Console.WriteLine(Machine.Describe() + "\n");
            MarkdownReport.Write(goals, Console.Out);
        }

        if (!arguments.Contains(Check) && !arguments.Contains(Json))
        {
            MarkdownReport.Write(found, Console.Out);
        }

        return arguments.Contains(Check) && goals.Any(goal => !goal.IsMet) ? 1 : 0;
    }

    private static string OptionOf(string provider) => "--" + provider;
}
