namespace SmartProjects;

/// <summary>How the sample was started: as a web application, as the guided tour through it, or to adopt people that
/// were there before.</summary>
public sealed record SampleMode(bool IsTour, bool IsAdoption, string[] Arguments)
{
    private const string TourFlag = "--tour";
    private const string AdoptionFlag = "--adopt";

    /// <summary>The tour runs on a free port, on a database file of its own.</summary>
    public static SampleMode Of(string[] args)
    {
        var rest = args.Where(argument => argument is not (TourFlag or AdoptionFlag)).ToArray();
        if (args.Contains(AdoptionFlag))
        {
            return new SampleMode(false, true, rest);
        }

        if (!args.Contains(TourFlag))
        {
            return new SampleMode(false, false, args);
        }

        var database = Path.Combine(Directory.CreateTempSubdirectory("smartprojects-tour-").FullName, "tour.db");
        return new SampleMode(
            true,
            false,
            [.. rest, "--urls=http://127.0.0.1:0", $"--ConnectionStrings:SmartProjects=Data Source={database}",
                "--environment=Development", "--Logging:LogLevel:JitProvisioning=Error"]);
    }
}
