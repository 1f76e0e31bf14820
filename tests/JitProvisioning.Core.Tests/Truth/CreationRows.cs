namespace JitProvisioning.Core.Tests;

/// <summary>A new account, where the connection creates one.</summary>
internal static class CreationRows
{
    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("A new person who lands in no organization.",
            facts => Places.RefusalOfNew(facts) != ProvisioningReason.None,
            facts => Expected.Refuse(Places.RefusalOfNew(facts))),
        Row.Refuse("The connection creates nobody.", ProvisioningReason.CreationDisabled,
            facts => !GateRows.Has(facts, Rights.Create)),
        new("A verified address that nobody else holds is the new account's.",
            facts => facts.Identity.EmailStanding == EmailStanding.Verified && !AddressRows.IsHeld(facts),
            _ => Expected.Create(ProvisioningReason.FirstSignIn, verified: true)),
        new("An address that is not to be believed is stored as unverified, where nobody holds it.",
            facts => AddressRows.IsUnbelieved(facts) && !AddressRows.IsHeld(facts),
            _ => Expected.Create(ProvisioningReason.FirstSignInEmailUnverified)),
        new("Everybody else begins without an address.",
            _ => true, _ => Expected.Create(ProvisioningReason.FirstSignInWithoutEmail)),
    ];
}
