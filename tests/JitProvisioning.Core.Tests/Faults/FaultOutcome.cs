namespace JitProvisioning.Core.Tests;

/// <summary>How a sign-in or a change ended.</summary>
/// <param name="Text">Outcome and reason.</param>
/// <param name="Succeeded">True when somebody was let in, or was told that the change is made.</param>
/// <param name="Refused">True when it was refused.</param>
internal sealed record FaultOutcome(string Text, bool Succeeded, bool Refused)
{
    public static FaultOutcome Of(ProvisioningResult result) =>
        new($"{result.Outcome}({result.Reason})", result.Succeeded, result.Outcome == ProvisioningOutcome.Denied)
        {
            Result = result,
        };

    public static FaultOutcome Of(AdministrationResult result) => new(result.ToString(), result.Succeeded, false);

    public static FaultOutcome Of(SourceResult result) => new(result.ToString(), result.Succeeded, false);

    /// <summary>What the sign-in came to; null for a change, and where an exception came out.</summary>
    public ProvisioningResult? Result { get; init; }

    /// <summary>The exception that came out; null for none.</summary>
    public Exception? Exception { get; init; }

    public override string ToString() => Exception is { } exception ? $"{Text}: {exception.Message}" : Text;
}
