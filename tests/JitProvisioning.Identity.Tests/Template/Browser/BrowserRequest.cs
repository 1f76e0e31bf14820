namespace JitProvisioning.Identity.Tests;

/// <summary>What a browser asks for: an address, or one that a form is posted to.</summary>
internal sealed record BrowserRequest(Uri Address, IReadOnlyList<KeyValuePair<string, string>>? Form = null)
{
    public HttpRequestMessage ToMessage() => Form is null
        ? new HttpRequestMessage(HttpMethod.Get, Address)
        : new HttpRequestMessage(HttpMethod.Post, Address) { Content = new FormUrlEncodedContent(Form) };
}
