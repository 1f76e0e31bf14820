using System.Text.Json;

namespace JitProvisioning.AbuseCases;

/// <summary>The shared cases of OpenID Connect, each by every other adapter that can carry it.</summary>
public sealed class CarriedCaseTests
{
    private static readonly Dictionary<string, Lazy<Task<Dictionary<string, CaseReport>>>> Runs =
        CarriedCase.Adapters.ToDictionary(adapter => adapter, adapter =>
            new Lazy<Task<Dictionary<string, CaseReport>>>(() => RunAsync(adapter)));

    private static Dictionary<string, Dictionary<string, string>> NotCarried { get; } =
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "not-carried.json")))!;

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var adapter in CarriedCase.Adapters)
            {
                foreach (var abuse in CarriedBy(adapter))
                {
                    data.Add(abuse.Id, adapter);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_case_comes_to_the_same_by_another_adapter(string id, string adapter)
    {
        var report = (await Runs[adapter].Value)[id];

        Assert.True(
            report.Verdict != Verdict.Failed,
            $"{report.Title}: expected {report.Expected}, actual {report.Actual}; {report.Difference}");
    }

    [Theory]
    [InlineData(CarriedCase.Bearer)]
    [InlineData(CarriedCase.OAuth)]
    [InlineData(CarriedCase.Saml)]
    public void Most_cases_are_carried_and_what_is_not_says_why(string adapter)
    {
        var carried = SharedCases.All.Where(abuse => CarriedCase.By(adapter, abuse) is not null).ToArray();

        Assert.InRange(CarriedBy(adapter).Count(), 160, carried.Length);
        Assert.All(NotCarried[adapter], listed =>
        {
            Assert.Contains(carried, abuse => abuse.Id == listed.Key);
            Assert.False(string.IsNullOrWhiteSpace(listed.Value));
        });
    }

    private static IEnumerable<AbuseCase> CarriedBy(string adapter) => SharedCases.All
        .Where(abuse => !NotCarried[adapter].ContainsKey(abuse.Id))
        .Select(abuse => CarriedCase.By(adapter, abuse))
        .OfType<AbuseCase>();

    private static async Task<Dictionary<string, CaseReport>> RunAsync(string adapter)
    {
        var reports = await CaseRun.AllAsync(
            new CaseRunner(CaseLists.Read()), CarriedBy(adapter).ToArray(), CaseStore.Embedded[0]);
        return reports.ToDictionary(report => report.Id);
    }
}
