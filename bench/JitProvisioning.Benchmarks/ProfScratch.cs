using System.Diagnostics;
using System.Globalization;
namespace JitProvisioning.Benchmarks;
internal static class ProfScratch
{
    public static async Task<int> RunAsync(string[] a)
    {
        // provider variant scenario groups ops users roles
        await using var server = await Providers.StartAsync(a[0]);
        var roles = int.Parse(a[6], CultureInfo.InvariantCulture);
        var world = await World.StartAsync(server, int.Parse(a[5], CultureInfo.InvariantCulture), roles);
        await using var flows = world.Flows();
        foreach (var sc in a[2].Split(','))
        {
            var courses = a[1].Split(',').Select(variant => {
            var scenario = Scenario.OneByOne.Single(s => s.Name == sc) with { Operations = int.Parse(a[4], CultureInfo.InvariantCulture) };
            return new SerialCourse(flows[variant], scenario, world.SizeFor(int.Parse(a[3], CultureInfo.InvariantCulture)), "prof"); }).ToArray();
            foreach (var course in courses) await course.PrepareAsync();
            for (var i = 0; i < 14; i++) foreach (var course in courses) await course.TurnAsync(keep: i >= 5);
            foreach (var course in courses) 
            Console.WriteLine($"{a[0]} {course.Variant} {sc} g{a[3]}: median {course.Rounds.Order().ElementAt(4):F1} us min {course.Rounds.Min():F1}, {course.Bytes.Order().ElementAt(4)/1024.0:F1} KB, ratio to first {Statistics.Median(course.Rounds.Select((r,i)=>r/courses[0].Rounds[i])):F2}");
        }
        return 0;
    }
}
