namespace JitProvisioning;

/// <summary>What a new person's address leads to, and why.</summary>
/// <param name="Step">What to do.</param>
/// <param name="Reason">The reason of a refusal or link; for an account without the address, what was held
/// back.</param>
/// <param name="Account">The account to link to, or to ask the person about.</param>
internal readonly record struct AddressDecision(
    AddressStep Step, ProvisioningReason Reason = ProvisioningReason.None, UserRecord? Account = null)
{
    public static AddressDecision Refuse(ProvisioningReason reason) => new(AddressStep.Refuse, reason);

    public static AddressDecision Without(ProvisioningReason heldBack) => new(AddressStep.CreateWithout, heldBack);
}
