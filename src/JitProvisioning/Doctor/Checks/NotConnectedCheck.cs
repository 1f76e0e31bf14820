namespace JitProvisioning;

/// <summary>A scheme that came after start: its people are refused until it is declared.</summary>
internal sealed class NotConnectedCheck : IHookCheck
{
    public HookFinding? Check(HookSubject subject) =>
        subject is { Channel: SignInChannel.OpenIdConnect or SignInChannel.Bearer, IsConnected: false }
            ? new HookFinding(
                HookFindingKind.NotConnected,
                HookSeverity.Error,
                $"Scheme '{subject.Name}' was added after start and is not declared, so that it signs nobody in. "
                + $"Declare it with AddConnection(\"{subject.Name}\", …), under {subject.Key}, or at run time by "
                + $"{nameof(IOrganizationAdministration)}.")
            : null;
}
