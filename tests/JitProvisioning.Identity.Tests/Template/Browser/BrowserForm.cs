using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace JitProvisioning.Identity.Tests;

/// <summary>Posts forms with every field that a browser would send, hidden ones and the antiforgery token
/// too.</summary>
internal static class BrowserForm
{
    public static BrowserRequest Submit(Uri page, IElement pressed, (string Name, string Value)[] typed)
    {
        var form = pressed as IHtmlFormElement
            ?? (pressed as IHtmlButtonElement)?.Form
            ?? (pressed as IHtmlInputElement)?.Form
            ?? throw new InvalidOperationException($"{pressed.LocalName} on {page} belongs to no form.");
        var fields = form.Elements.SelectMany(ValueOf)
            .Where(field => typed.All(other => other.Name != field.Key))
            .Concat(typed.Select(field => KeyValuePair.Create(field.Name, field.Value)))
            .Concat(pressed is IHtmlButtonElement { Name: { Length: > 0 } name } button
                ? [KeyValuePair.Create(name, button.Value)]
                : []);
        var action = ((IElement)form).GetAttribute("action");
        return new BrowserRequest(string.IsNullOrEmpty(action) ? page : new Uri(page, action), [.. fields]);
    }

    private static IEnumerable<KeyValuePair<string, string>> ValueOf(IHtmlElement element) => element switch
    {
        IHtmlInputElement { Name: { Length: > 0 } name } input when IsSent(input) =>
            [KeyValuePair.Create(name, input.Value)],
        _ => [],
    };

    private static bool IsSent(IHtmlInputElement input) => input.Type switch
    {
        "submit" or "button" or "image" or "reset" => false,
        "checkbox" or "radio" => input.IsChecked,
        _ => !input.IsDisabled,
    };
}
