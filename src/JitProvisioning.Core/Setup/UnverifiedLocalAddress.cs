namespace JitProvisioning;

/// <summary>What an account's unverified address is worth against an identity that comes with the same one,
/// verified.</summary>
public enum UnverifiedLocalAddress
{
    /// <summary>Nothing: a new account gets the address.</summary>
    Supersede,

    /// <summary>The sign-in is refused. Needs a store that finds accounts by unverified address
    /// (<see cref="IUserDirectory"/>).</summary>
    Refuse,

    /// <summary>The account passes to the owner of the address, where the connection links by it: every earlier key,
    /// credential, session and pending change goes in the same commit. Needs a store that finds accounts by unverified
    /// address (<see cref="IUserDirectory"/>), and an application that acts on
    /// <see cref="UserChange.ScrubsCredentials"/> for the credentials and sessions it keeps itself: an open cookie of
    /// whoever made the account is valid until then.</summary>
    ClaimAndScrub,
}
