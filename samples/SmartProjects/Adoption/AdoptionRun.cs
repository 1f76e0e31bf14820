using System.Globalization;
using JitProvisioning;

namespace SmartProjects.Adoption;

/// <summary>Takes over 10,000 people of an application that was there before: their known links by file, and what would
/// become of everybody by each provider.</summary>
public static class AdoptionRun
{
    private const int People = 10_000;

    public static async Task<int> RunAsync(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("smartprojects-adopt-").FullName;
        var (database, links) = (Path.Combine(folder, "adopted.db"), Path.Combine(folder, "known-links.csv"));
        var users = FormerUser.Make(People).ToArray();
        await KnownLinksFile.WriteAsync(links, users);

        await using var services = new AdoptionServices(database, linksByAddress: false);
        await FillAsync(services, users);
        output.WriteLine($"{People.ToString("N0", CultureInfo.InvariantCulture)} people are in {database}\n");

        // First to see, then to do; and once more, to see that nothing is left to do.
        output.WriteLine(await ImportAsync(services, links, dryRun: true));
        foreach (var title in new[] { "The import:", "The import once more:" })
        {
            var report = await ImportAsync(services, links, dryRun: false);
            output.WriteLine(
                $"{title} {report.Imported} imported, {report.AlreadyLinked} linked already, {report.Refused} refused");
        }

        output.WriteLine();

        await using var linking = new AdoptionServices(database, linksByAddress: true);
        var table = new AdoptionTable(
        [
            ("superfantasy", await ForecastAsync(services, "superfantasy")),
            ("staff", await ForecastAsync(services, "staff")),
            ("staff, linking by address", await ForecastAsync(linking, "staff")),
        ]);
        table.Print(output);
        output.WriteLine(
            $"\nSee it on a page: dotnet run --project samples/SmartProjects -- --ConnectionStrings:SmartProjects=\"Data Source={database}\"");
        output.WriteLine("and open /adoption there.");
        return 0;
    }

    private static async Task FillAsync(AdoptionServices services, IReadOnlyList<FormerUser> users)
    {
        await services.DoAsync<SmartProjectsDb, int>(async db =>
        {
            await db.Database.EnsureCreatedAsync();
            var former = new FormerApplication(db);
            await former.FillAsync(users);
            return await former.TakeOverAsync();
        });
        foreach (var user in users.Where(user => user.IsService))
        {
            var id = new UserId(user.Id.ToString(CultureInfo.InvariantCulture));
            await services.DoAsync<IUserAdministration, AdministrationResult>(
                accounts => accounts.ProtectAsync(id, "adoption").AsTask());
        }
    }

    private static async Task<ImportReport> ImportAsync(AdoptionServices services, string path, bool dryRun)
    {
        await using var file = File.OpenRead(path);
        var options = new ImportOptions { DryRun = dryRun, Actor = "adoption" };
        return await services.DoAsync<IAccountAdoption, ImportReport>(
            adoption => adoption.ImportCsvAsync(file, options).AsTask());
    }

    private static Task<AdoptionForecast> ForecastAsync(AdoptionServices services, string connection) =>
        services.DoAsync<IAccountAdoption, AdoptionForecast>(
            adoption => adoption.ForecastAsync(new ConnectionId(connection)).AsTask());
}
