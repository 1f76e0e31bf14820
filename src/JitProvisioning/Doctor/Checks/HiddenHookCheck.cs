namespace JitProvisioning;

/// <summary>The hook that may be lost: whether the host's class calls its base shows at a sign-in only.</summary>
internal sealed class HiddenHookCheck : IHookCheck
{
    public HookFinding? Check(HookSubject subject) =>
        subject.IsConnected && HookAttachment.Of(subject.Options) is { IsHidden: true } attachment
            ? new HookFinding(
                HookFindingKind.AttachmentHidden,
                HookSeverity.Warning,
                $"Scheme '{subject.Name}': it cannot be seen whether {attachment.Hook} provisions. Its options take no "
                + $"other class of events than {attachment.Instead}, which overrides CreatingTicket: have that call "
                + "base.CreatingTicket(context), else every sign-in is refused.")
            : null;
}
