using System.Text.Encodings.Web;

namespace SmartProjects.Pages;

/// <summary>The frame of every page: no script, nothing fetched from anywhere.</summary>
internal static class Layout
{
    public static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    // The button that joins two accounts is a form whose answer leads to the provider, wherever that is; browsers hold
    // form-action against that as well.
    private const string Policy =
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' https: http://127.0.0.1:* http://localhost:*; "
        + "frame-ancestors 'none'";

    public static IResult Page(HttpContext http, string title, string body, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return Results.Content(Render(title, body), "text/html; charset=utf-8", statusCode: status);
    }

    private static string Render(string title, string body) => $$"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{{Encode(title)}}</title>
          <style>
            :root {
              color-scheme: light dark;
              --ink: #1c2330; --soft: #5b6577; --line: #d9dee7; --paper: #fff; --back: #f3f5f9; --mark: #2f5fd0;
              --good: #1b7f4b; --bad: #b3261e;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --ink: #e8ebf2; --soft: #a3adbf; --line: #343c4b; --paper: #1d232e; --back: #12161d; --mark: #8fb0ff;
                --good: #6fd39c; --bad: #ff9a92;
              }
            }
            * { box-sizing: border-box; }
            body { margin: 0; padding: 1.5rem 1rem; background: var(--back); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
            main { max-width: 46rem; margin: 0 auto; display: grid; gap: 1rem; }
            h1 { margin: 0; font-size: 1.6rem; }
            h2 { margin: 0 0 .5rem; font-size: 1.1rem; }
            p, ul { margin: .25rem 0; }
            section { padding: 1rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--paper); overflow-wrap: anywhere; }
            .soft { color: var(--soft); font-size: .9rem; }
            .outcome { font-size: 1.3rem; font-weight: 650; color: var(--good); }
            .Denied, .Failed { color: var(--bad); }
            .row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
            a.button, button { display: inline-block; padding: .6rem 1rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--paper); color: inherit; font: inherit; text-decoration: none; cursor: pointer; }
            a.button:hover, button:hover, a.button:focus-visible, button:focus-visible { outline: 2px solid var(--mark); }
            form { margin: 0; }
            summary { cursor: pointer; }
            pre { margin: .5rem 0 0; font-size: .85rem; white-space: pre-wrap; }
            code { font-size: 1.05em; letter-spacing: .03em; }
            table { border-collapse: collapse; }
            td { padding: .15rem 1rem .15rem 0; }
            pre.table { white-space: pre; overflow-x: auto; }
            input, select, textarea { padding: .5rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--paper); color: inherit; font: inherit; max-width: 100%; }
            textarea { display: block; width: 100%; margin: .5rem 0; }
            td.number { text-align: right; font-variant-numeric: tabular-nums; }
            ol.timeline { margin: 0; padding: 0; list-style: none; }
            ol.timeline li { padding: .5rem 0; border-top: 1px solid var(--line); }
            ol.timeline li:first-child { border-top: 0; }
          </style>
        </head>
        <body>
          <main>
            {{body}}
          </main>
        </body>
        </html>
        """;
}
