namespace JitProvisioning;

/// <summary>Remembers which assertions were used, for declared schemes whose handler leaves their ids in a claim
/// (<see cref="SignInSchemeOptions.AssertionIdClaim"/>).</summary>
/// <remarks>
/// The default remembers the newest 100,000 in the memory of this process, each for 24 hours: an assertion is used once
/// on each server. An application on several servers registers one of its own over something they share that adds an
/// entry only where there is none, in one step. SAML 2.0 Profiles, section 4.1.4.5.
/// </remarks>
public interface IReplayGuard
{
    /// <summary>Notes a use. Of any number of callers at the same time exactly one gets true. A failure of the
    /// infrastructure throws, and the sign-in fails.</summary>
    /// <param name="issuer">The identity provider that made the assertion.</param>
    /// <param name="assertionId">The assertion's id, compared ordinally.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False when the assertion was used before.</returns>
    ValueTask<bool> TryUseAsync(string issuer, string assertionId, CancellationToken cancellationToken);
}
