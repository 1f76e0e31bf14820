using System.Globalization;
using System.Text.Json;

namespace JitProvisioning.AbuseCases;

/// <summary>Runs a file of abuse cases against the library.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        RunOptions options;
        IReadOnlyList<AbuseCase> cases;
        try
        {
            options = RunOptions.Parse(arguments);
            Enter(options.Culture);
            cases = CaseFile.Read(options.File).Where(options.Selects).ToArray();
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or IOException
            or JsonException or CaseFormatException)
        {
            await Console.Error.WriteLineAsync($"{exception.Message}{Environment.NewLine}{RunOptions.Usage}");
            return 2;
        }

        var runner = new CaseRunner(CaseLists.Read(), options.Rounds);
        IReadOnlyList<CaseReport> reports;
        try
        {
            reports = await CaseRun.AllAsync(runner, cases, options.Store);
        }
        finally
        {
            await CaseServer.StopAsync();
        }

        if (options.Json)
        {
            ReportPrinter.PrintJson(reports, Console.Out);
            await Console.Error.WriteLineAsync(ReportPrinter.Summary(reports));
        }
        else
        {
            ReportPrinter.PrintText(reports, Console.Out);
        }

        return reports.Count == 0 || reports.Any(report => report.Verdict == Verdict.Failed) ? 1 : 0;
    }

    private static void Enter(CultureInfo? culture)
    {
        if (culture is not null)
        {
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
        }
    }
}
