using SmartProjects.SignIn;
using static SmartProjects.Pages.Layout;

namespace SmartProjects.Pages;

/// <summary>Asks a person whose address an account holds to sign in as that account first.</summary>
internal static class LinkPage
{
    public static string Render(string? pending, IReadOnlyList<SignInChoice> choices) => pending is null
        ? """
          <h1>There is nothing to join</h1>
          <section><p>The question has been answered, or it took too long.</p><a class="button" href="/">Back</a></section>
          """
        : $"""
          <h1>You have an account already</h1>
          <section>
            <p>An account with your address exists, and {Encode(NameOf(pending, choices))} is new to it. Sign in the way you
              did before; then you can join the two.</p>
            <div class="row">{string.Concat(choices.Where(choice => choice.Scheme != pending).Select(Button))}</div>
          </section>
          """;

    /// <summary>The question on the home page, once the person is signed in.</summary>
    public static string Question(string pending, IReadOnlyList<SignInChoice> choices) => $"""
        <section>
          <h2>Is {Encode(NameOf(pending, choices))} yours too?</h2>
          <p>You tried to sign in with it before. Join it to this account, and either way leads here.</p>
          <div class="row">
            <form method="post" action="/link"><button>Join them</button></form>
            <form method="post" action="/link/forget"><button>No</button></form>
          </div>
        </section>
        """;

    private static string Button(SignInChoice choice) =>
        $"<a class=\"button\" href=\"/signin?connection={Uri.EscapeDataString(choice.Scheme)}\">{Encode(choice.Name)}</a>";

    private static string NameOf(string scheme, IReadOnlyList<SignInChoice> choices) =>
        choices.FirstOrDefault(choice => choice.Scheme == scheme)?.Name ?? scheme;
}
