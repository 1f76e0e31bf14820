namespace JitProvisioning;

/// <summary>Links external identities to an account at the wish of the person who is signed in as it.</summary>
/// <remarks>A wish is kept on the server for ten minutes, works once, and holds for this account, connection and
/// browser session alone. An identity that leads to another account never moves.</remarks>
public interface IAccountLinking
{
    /// <summary>Begins a link: the person then signs in by the connection, with the ticket.</summary>
    /// <param name="account">The account the person is signed in as.</param>
    /// <param name="connection">The connection whose identity shall lead to it.</param>
    /// <param name="browserSession">A secret that this browser alone presents.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The ticket; null when the account is not in use or protected, or the connection is switched off,
    /// unknown or links nobody by hand.</returns>
    /// <exception cref="InvalidOperationException">The store is unavailable or broke its contract.</exception>
    ValueTask<PendingLink?> StartAsync(
        UserId account, ConnectionId connection, string browserSession, CancellationToken cancellationToken = default);

    /// <summary>Completes a link: decides the sign-in with the proof that came with it. The whole decision runs, on
    /// fresh facts.</summary>
    /// <returns>Linked; or Unchanged or Updated when the identity led to the account already; or why not.</returns>
    ValueTask<ProvisioningResult> ConfirmAsync(
        ExternalSignIn signIn, LinkProof proof, CancellationToken cancellationToken = default);

    /// <summary>Takes one of a person's identities off their account, with what its sign-ins gave.</summary>
    /// <returns>Unchanged when it does not lead to the account; refused when it is the last one, which would lock the
    /// person out.</returns>
    /// <exception cref="InvalidOperationException">The store is unavailable, broke its contract or kept answering with
    /// conflicts.</exception>
    ValueTask<AdministrationResult> UnlinkAsync(
        UserId account, ExternalKey key, CancellationToken cancellationToken = default);
}
