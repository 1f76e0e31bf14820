using static SmartProjects.Pages.Layout;

namespace SmartProjects.Pages;

/// <summary>What a refused person sees: an outcome and a reference, never a reason.</summary>
internal static class RefusedPage
{
    public static string Render(string outcome, string reference) => $"""
        <h1>You could not be signed in</h1>
        <section>
          <p class="outcome {Encode(outcome)}">{Encode(outcome)}</p>
          <p>Tell your administrator this reference: <code>{Encode(reference)}</code></p>
          <a class="button" href="/">Back</a>
        </section>
        """;
}
