namespace JitProvisioning.AbuseCases;

/// <summary>A ticket of a scheme declared for sign-in, such as SAML: issue 6.</summary>
internal sealed class SignInSchemeDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) =>
        new CaseNames(abuse).ConnectionOf(token.Scheme)?.Text("protocol") == "saml2";

    public Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start) =>
        throw new NoDriverException(EventNames.Of(token));
}
