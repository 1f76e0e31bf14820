namespace JitProvisioning;

/// <summary>The hook that was lost: the net below refuses whoever comes.</summary>
internal sealed class NotAttachedCheck : IHookCheck
{
    public HookFinding? Check(HookSubject subject) =>
        HookAttachment.Of(subject.Options) is not { Hook: { } hook, IsAttached: false, IsHidden: false } attachment
            ? null
        : subject.Channel is null or SignInChannel.SignIn ? OfCookie(subject, attachment)
        : !subject.IsConnected && subject.Channel is not (SignInChannel.OpenIdConnect or SignInChannel.Bearer) ? null
        : new HookFinding(
            HookFindingKind.NotAttached,
            HookSeverity.Error,
            $"Scheme '{subject.Name}' has {attachment.Instead} in place of the library's events, so that {hook} "
            + "provisions nobody and every sign-in is refused. Whoever builds its options outside "
            + "IOptionsFactory, as IOptionsMonitorCache.TryAdd and some libraries do, has to leave that to "
            + "services.Configure and AddScheme.");

    private static HookFinding OfCookie(HookSubject subject, HookAttachment attachment) => new(
        HookFindingKind.SessionsNotAttached,
        HookSeverity.Warning,
        $"Cookie '{subject.Name}' has {attachment.Instead} in place of the library's events: its sessions do not "
        + "follow what becomes of accounts. Leave the making of its options to services.Configure.");
}
