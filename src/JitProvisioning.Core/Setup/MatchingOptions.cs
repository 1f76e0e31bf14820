namespace JitProvisioning;

/// <summary>What to do where an identity's address meets an account it is not linked to, and about stale tokens; in
/// appsettings the section "JitProvisioning:Matching".</summary>
/// <remarks>None of these lets an identity into an account: they choose between refusing and an account without the
/// address.</remarks>
public sealed class MatchingOptions
{
    /// <summary>Another account holds the address, and this identity's is not verified. Default: a new account without
    /// the address. Refusing tells the person that the address is in use.</summary>
    public AddressConflictAction UnverifiedAddress { get; set; } = AddressConflictAction.CreateWithoutAddress;

    /// <summary>The new person's address is malformed or never matched. Default: a new account without the
    /// address.</summary>
    public AddressConflictAction UnusableAddress { get; set; } = AddressConflictAction.CreateWithoutAddress;

    /// <summary>The account that holds the verified address is suspended or deleted. Default: refuse.</summary>
    public AddressConflictAction InactiveHolder { get; set; } = AddressConflictAction.Refuse;

    /// <summary>An account has the address without having verified it. Default: the address passes to the person who
    /// did, and that account keeps everything else.</summary>
    public UnverifiedLocalAddress UnverifiedLocalAddress { get; set; } = UnverifiedLocalAddress.Supersede;

    /// <summary>The token is older than the newest applied. Default: it signs in and writes nothing.</summary>
    public StaleTokenAction StaleTokens { get; set; } = StaleTokenAction.SignInWithoutSync;
}
