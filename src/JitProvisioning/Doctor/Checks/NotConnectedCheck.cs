namespace JitProvisioning;

/// <summary>A scheme without a connection: one that came after start, or that signs in to the own cookie of another,
/// whose people are refused until it is declared; or one of OAuth 2.0, whose people get no account.</summary>
internal sealed class NotConnectedCheck : IHookCheck
{
    public HookFinding? Check(HookSubject subject) => subject switch
    {
        { IsConnected: true } => null,
        { Channel: SignInChannel.OpenIdConnect or SignInChannel.Bearer } => new HookFinding(
            HookFindingKind.NotConnected,
            HookSeverity.Error,
            $"Scheme '{subject.Name}' was added after start and is not declared, so that it signs nobody in. "
            + Declaring(subject)),
        { CookieOwner: { } owner } => new HookFinding(
            HookFindingKind.NotConnected,
            HookSeverity.Error,
            $"Scheme '{subject.Name}' is not connected, and it signs in to a cookie that is the own one of scheme "
            + $"'{owner}', so that it signs nobody in. {Declaring(subject)} Or give it another SignInScheme."),
        { Channel: SignInChannel.OAuth } => new HookFinding(
            HookFindingKind.NotConnected,
            HookSeverity.Notice,
            $"Scheme '{subject.Name}' is not connected: whoever signs in by it gets no account, and provisioning "
            + $"leaves the sign-in alone. {Declaring(subject)} Without that, leave it as it is."),
        _ => null,
    };

    private static string Declaring(HookSubject subject) =>
        $"Declare it with AddConnection(\"{subject.Name}\", …), under {subject.Key}, or at run time by "
        + $"{nameof(IOrganizationAdministration)}.";
}
