namespace SmartProjects;

/// <summary>How the sample was started: as a web application, or as the guided tour through it.</summary>
public sealed record SampleMode(bool IsTour, string[] Arguments)
{
    private const string TourFlag = "--tour";

    /// <summary>The tour runs on a free port, on a database file of its own.</summary>
    public static SampleMode Of(string[] args)
    {
        var rest = args.Where(argument => argument != TourFlag).ToArray();
        if (rest.Length == args.Length)
        {
            return new SampleMode(false, args);
        }

        var database = Path.Combine(Directory.CreateTempSubdirectory("smartprojects-tour-").FullName, "tour.db");
        return new SampleMode(
            true,
            [.. rest, "--urls=http://127.0.0.1:0", $"--ConnectionStrings:SmartProjects=Data Source={database}",
                "--environment=Development", "--Logging:LogLevel:JitProvisioning=Error"]);
    }
}
