using System.Net;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>The page a person ends on, and the addresses that led there.</summary>
internal sealed record SignInPage(Uri Address, HttpStatusCode Status, string Body, IReadOnlyList<Uri> Visited);
