namespace JitProvisioning.AbuseCases;

/// <summary>A ticket of a scheme declared for sign-in, such as SAML: issue 6.</summary>
internal sealed class SignInSchemeDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) =>
        new CaseNames(abuse).ConnectionOf(token.Scheme)?.Text("protocol") == "saml2";

    // The provisioner would take such a sign-in from a custom host today. But a case's connection declares what only a
    // declared scheme has (its format's claim, a trust in every address it sends), and "How to read" names that scheme
    // as the way: a pass by another one would hide a mistake in it.
    public Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start) =>
        throw new NoDriverException(EventNames.Of(token));
}
