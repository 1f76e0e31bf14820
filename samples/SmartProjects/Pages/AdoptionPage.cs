using System.Globalization;
using JitProvisioning;
using SmartProjects.SignIn;
using static SmartProjects.Pages.Layout;

namespace SmartProjects.Pages;

/// <summary>What would become of the people of the accounts that are there, when they first come by a
/// provider.</summary>
internal static class AdoptionPage
{
    private const int MostDetails = 30;

    public static string Render(SignInChoice choice, IReadOnlyList<SignInChoice> choices, AdoptionForecast forecast)
    {
        var toLookAt = forecast.Details.Where(IsToBeLookedAt).ToArray();
        return $"""
            <h1>Adoption</h1>
            <section>
              <h2>Who comes by {Encode(choice.Name)}</h2>
              <p class="soft">Decided by the engine for each account, with its own address. Nothing is written.</p>
              <table>
                {Row("People", forecast.People)}
                {string.Concat(forecast.Counts.Select(pair => Row(pair.Key.ToString(), pair.Value)))}
                {string.Concat(forecast.RefusedBy.OrderByDescending(pair => pair.Value).Select(
                    pair => Row($"refused: {pair.Key}", pair.Value)))}
              </table>
              <div class="row">{string.Concat(choices.Select(Button))}<a class="button" href="/">Back</a></div>
            </section>
            {(toLookAt.Length == 0 ? "" : Details(toLookAt))}
            """;
    }

    private static bool IsToBeLookedAt(ForecastDetail detail) => detail.Outcome
        is ForecastOutcome.WouldCreate or ForecastOutcome.Ambiguous or ForecastOutcome.Refused;

    private static string Details(ForecastDetail[] details) => $"""
        <section>
          <h2>To be looked at</h2>
          <ul>{string.Concat(details.Take(MostDetails).Select(detail =>
              $"<li>{Encode(detail.Outcome.ToString())} <span class=\"soft\">{Encode(detail.Reason.ToString())} · account {Encode(detail.User?.Value)}</span></li>"))}</ul>
          {(details.Length > MostDetails ? "<p class=\"soft\">and more</p>" : "")}
        </section>
        """;

    private static string Row(string name, long count) =>
        $"<tr><td>{Encode(name)}</td><td class=\"number\">{count.ToString("N0", CultureInfo.InvariantCulture)}</td></tr>";

    private static string Button(SignInChoice choice) =>
        $"<a class=\"button\" href=\"/adoption?connection={Uri.EscapeDataString(choice.Scheme)}\">{Encode(choice.Name)}</a>";
}
