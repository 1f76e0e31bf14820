using Microsoft.AspNetCore.Antiforgery;
using static SmartProjects.Pages.Layout;

namespace SmartProjects.Pages;

/// <summary>Forms that only a page of this application can send.</summary>
internal static class Forms
{
    /// <summary>The hidden field with the token that goes with this request's cookie.</summary>
    public static string TokenOf(HttpContext http)
    {
        var tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        return Hidden(tokens.FormFieldName, tokens.RequestToken);
    }

    public static string Hidden(string name, string? value) =>
        $"<input type=\"hidden\" name=\"{Encode(name)}\" value=\"{Encode(value)}\">";

    /// <summary>One button, and what goes with it.</summary>
    public static string Button(string action, string text, string token, string name, string value) =>
        $"<form method=\"post\" action=\"{action}\">{token}{Hidden(name, value)}<button>{Encode(text)}</button></form>";
}
