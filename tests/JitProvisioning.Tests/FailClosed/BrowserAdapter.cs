namespace JitProvisioning.Tests;

/// <summary>A way in by a browser.</summary>
/// <param name="Name">The adapter.</param>
/// <param name="Setup">A host whose people come by it.</param>
/// <param name="SignIn">Signs a subject in; the address is Bob's, verified.</param>
internal sealed record BrowserAdapter(
    string Name,
    Func<SignInFault, TestSetup> Setup,
    Func<TestApplication, Browser, string, Task<HttpResponseMessage>> SignIn);
