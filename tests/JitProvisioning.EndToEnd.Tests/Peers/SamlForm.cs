using System.Net;
using System.Text.RegularExpressions;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>The form by which an identity provider for SAML sends the browser back: it submits itself.</summary>
internal sealed partial record SamlForm(string Action, string Response, string RelayState)
{
    /// <summary>The form on this page, or null when there is none.</summary>
    public static SamlForm? Find(string html)
    {
        var form = Form().Match(html);
        return form.Success ? new SamlForm(Text(form, "action"), Text(form, "response"), Text(form, "state")) : null;
    }

    /// <summary>The request a browser sends.</summary>
    public HttpRequestMessage Submit(Uri page) => new(HttpMethod.Post, new Uri(page, Action))
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["SAMLResponse"] = Response,
            ["RelayState"] = RelayState,
        }),
    };

    private static string Text(Match form, string group) => WebUtility.HtmlDecode(form.Groups[group].Value);

    [GeneratedRegex(
        """<form method="post" name="hiddenform" action="(?<action>[^"]+)">\s*""" +
        """<input type="hidden"\s+name="SAMLResponse"\s+value="(?<response>[^"]*)">\s*""" +
        """<input type="hidden" name="RelayState" value="(?<state>[^"]*)">""")]
    private static partial Regex Form();
}
