using System.Text.Encodings.Web;

namespace JitProvisioning;

/// <summary>The plain page of a refusal.</summary>
internal static class RefusalPage
{
    public static string Render(bool isFault, string reference)
    {
        var (title, advice) = isFault
            ? ("Sign-in is not available right now", "Please try again in a minute.")
            : ("You could not be signed in", "Please contact the application's administrator and name the reference.");
        return $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{title}}</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto 0; padding: 0 1rem; }
            code { font-size: 1.25rem; letter-spacing: .05em; }
            </style>
            </head>
            <body>
            <h1>{{title}}</h1>
            <p>{{advice}}</p>
            <p>Reference: <code>{{HtmlEncoder.Default.Encode(reference)}}</code></p>
            </body>
            </html>
            """;
    }
}
