namespace JitProvisioning;

/// <summary>A handler that does not check whom a token is of.</summary>
internal sealed class IssuerValidationCheck : IHookCheck
{
    public HookFinding? Check(HookSubject subject) =>
        HandlerValidation.Of(subject.Options) is { ValidateIssuer: false }
            ? new HookFinding(
                HookFindingKind.IssuerValidationOff,
                HookSeverity.Warning,
                $"Scheme '{subject.Name}' takes tokens of any issuer whose key it has; the library refuses those of "
                + "others than the connection's. Remove TokenValidationParameters.ValidateIssuer = false.")
            : null;
}
