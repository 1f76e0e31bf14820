namespace JitProvisioning;

/// <summary>What an answer of the engine means for an adoption.</summary>
internal static class ForecastOutcomes
{
    public static ForecastOutcome Of(ProvisioningResult result) => result switch
    {
        { Outcome: ProvisioningOutcome.Created } => ForecastOutcome.WouldCreate,
        { Outcome: ProvisioningOutcome.Linked } => ForecastOutcome.WouldLink,
        { Succeeded: true } => ForecastOutcome.AlreadyKnown,
        { Reason: ProvisioningReason.LinkConfirmationRequired } => ForecastOutcome.WouldAsk,
        { Reason: ProvisioningReason.EmailAmbiguous } => ForecastOutcome.Ambiguous,
        _ => ForecastOutcome.Refused,
    };
}
