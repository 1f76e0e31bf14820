using System.Net;
using AngleSharp.Html.Dom;

namespace JitProvisioning.Identity.Tests;

/// <summary>A page that a browser is on.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Status">With which status it came.</param>
/// <param name="Document">What it says.</param>
/// <param name="Trail">The paths that led there, each with its status.</param>
internal sealed record BrowserPage(
    Uri Address, HttpStatusCode Status, IHtmlDocument Document, IReadOnlyList<string> Trail)
{
    /// <summary>The request that was held back, where the browser was told to stop before it.</summary>
    public BrowserRequest? Held { get; init; }

    public string Text => Document.DocumentElement.TextContent;

    /// <summary>What a browser sends when the button is pressed, with these fields typed over.</summary>
    /// <param name="button">A selector of the button, or of the form if it has none.</param>
    /// <param name="typed">Names and values of fields that the person fills.</param>
    public BrowserRequest Press(string button, params (string Name, string Value)[] typed)
    {
        var pressed = Document.QuerySelector(button)
            ?? throw new InvalidOperationException($"No {button} on {this}");
        return BrowserForm.Submit(Address, pressed, typed);
    }

    public override string ToString() => $"{Status} {Address}\n{string.Join('\n', Trail)}\n{Text}";
}
