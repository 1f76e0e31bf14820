using System.Text.Encodings.Web;

namespace SmartProjects.IdentityProviders;

/// <summary>The sign-in page of a provider: one link a person, and nothing fetched from anywhere.</summary>
internal static class PeoplePage
{
    public static IResult Show(HttpContext http, IdentityProviderDefinition provider, IEnumerable<Person> people)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        var entries = people.Select(person => Entry(http.Request, person));
        return Results.Content(Page(provider.Name, entries), "text/html; charset=utf-8");
    }

    private static string Entry(HttpRequest request, Person person) => $"""
        <li><a href="{Encode(AddressFor(request, person))}">
          <strong>{Encode(person.Name)}</strong>
          <span class="mail">{Encode(person.Email)} · {(person.EmailVerified ? "verified" : "not verified")}</span>
          <span>{Encode(person.About)}</span>
        </a></li>
        """;

    /// <summary>The request as it came, with this person chosen in place of any other.</summary>
    private static string AddressFor(HttpRequest request, Person person) =>
        request.PathBase + request.Path + QueryString
            .Create(request.Query.Where(parameter => parameter.Key != AuthorizeEndpoint.PersonParameter))
            .Add(AuthorizeEndpoint.PersonParameter, person.Id);

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static string Page(string company, IEnumerable<string> entries) => $$"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Sign in at {{Encode(company)}}</title>
          <style>
            :root {
              color-scheme: light dark;
              --ink: #1c2330; --soft: #5b6577; --line: #d9dee7; --paper: #fff; --back: #f3f5f9; --mark: #2f5fd0;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --ink: #e8ebf2; --soft: #a3adbf; --line: #343c4b; --paper: #1d232e; --back: #12161d; --mark: #8fb0ff;
              }
            }
            * { box-sizing: border-box; }
            body {
              margin: 0; padding: 2rem 1rem; background: var(--back); color: var(--ink);
              font: 1rem/1.5 system-ui, sans-serif;
            }
            main { max-width: 28rem; margin: 0 auto; }
            h1 { margin: 0; font-size: 1.5rem; }
            p { margin: .25rem 0 1.5rem; color: var(--soft); }
            ul { margin: 0; padding: 0; list-style: none; display: grid; gap: .75rem; }
            a {
              display: block; padding: 1rem; border: 1px solid var(--line); border-radius: .75rem;
              background: var(--paper); color: inherit; text-decoration: none; overflow-wrap: anywhere;
            }
            a:hover, a:focus-visible { outline: 2px solid var(--mark); outline-offset: -1px; }
            strong, span { display: block; }
            span { color: var(--soft); font-size: .9rem; }
            .mail { color: var(--mark); }
          </style>
        </head>
        <body>
          <main>
            <h1>{{Encode(company)}}</h1>
            <p>Who is signing in? The choice is the sign-in.</p>
            <ul>
              {{string.Join('\n', entries)}}
            </ul>
          </main>
        </body>
        </html>
        """;
}
