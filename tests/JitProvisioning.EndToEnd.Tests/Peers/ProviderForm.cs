using System.Net;
using System.Text.RegularExpressions;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>A form of <c>oidc-provider</c>'s own pages: who are you, and do you agree.</summary>
internal sealed partial record ProviderForm(string Action, string Prompt)
{
    /// <summary>The form on this page, or null when it asks for neither.</summary>
    public static ProviderForm? Find(string html)
    {
        var form = Form().Match(html);
        return form.Success
            ? new ProviderForm(WebUtility.HtmlDecode(form.Groups["action"].Value), form.Groups["prompt"].Value)
            : null;
    }

    /// <summary>The request a browser sends when this person presses the button.</summary>
    public HttpRequestMessage Fill(Uri page, string login)
    {
        Dictionary<string, string> fields = new() { ["prompt"] = Prompt };
        if (Prompt == "login")
        {
            fields["login"] = login;
            fields["password"] = "any";
        }

        return new HttpRequestMessage(HttpMethod.Post, new Uri(page, Action))
        {
            Content = new FormUrlEncodedContent(fields),
        };
    }

    [GeneratedRegex(
        """<form [^>]*action="(?<action>[^"]+)"[^>]*>\s*""" +
        """<input type="hidden" name="prompt" value="(?<prompt>login|consent)"/>""")]
    private static partial Regex Form();
}
