namespace JitProvisioning.EndToEnd.Tests;

/// <summary>The page a browser ends on, as a person reads it.</summary>
internal sealed record BrowserPage(Uri Url, int Status, string Title, string Text, string Screenshot = "");
