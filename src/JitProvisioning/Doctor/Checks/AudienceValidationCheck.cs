namespace JitProvisioning;

/// <summary>A handler that does not check whom a token is for.</summary>
internal sealed class AudienceValidationCheck : IHookCheck
{
    public HookFinding? Check(HookSubject subject) =>
        HandlerValidation.Of(subject.Options) is { ValidateAudience: false }
            ? new HookFinding(
                HookFindingKind.AudienceValidationOff,
                HookSeverity.Error,
                $"Scheme '{subject.Name}' takes tokens that were made for other applications, whose operators could "
                + "sign in as anybody. Remove TokenValidationParameters.ValidateAudience = false.")
            : null;
}
