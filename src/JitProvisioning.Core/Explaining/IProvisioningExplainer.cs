namespace JitProvisioning;

/// <summary>Answers an operator who asks why somebody holds a role, and what claims would come to. Nothing is
/// written.</summary>
public interface IProvisioningExplainer
{
    /// <summary>Explains a person's place in one organization, or in the whole application.</summary>
    /// <param name="user">The account.</param>
    /// <param name="organization">The organization; null for the roles of the whole application.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The explanation, under the configuration as the store has it now; null where there is no such
    /// account.</returns>
    /// <exception cref="InvalidOperationException">The store is unavailable or broke its contract.</exception>
    ValueTask<MembershipExplanation?> ExplainAsync(
        UserId user, OrganizationId? organization = null, CancellationToken cancellationToken = default);

    /// <summary>Says what a browser sign-in with these claims would come to now. Nothing is written, audited, observed
    /// or used up, and no handler needs to be registered for the connection.</summary>
    /// <param name="connection">The connection that the person would come by.</param>
    /// <param name="claimsJson">The claims: the decoded payload of an id_token, a JSON object. A token itself is
    /// refused: it is a credential. Without <c>iss</c> the connection's own issuer stands; <c>iat</c> does not count,
    /// the sign-in being now.</param>
    /// <param name="showPersonalValues">True to have names and addresses in the rows; else three dots stand for
    /// them.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The text is no JSON object, or too large; the connection is not declared, or
    /// does not tell its issuer. The message says what to change and repeats nothing of the text.</exception>
    ValueTask<ProvisioningPreview> PreviewAsync(
        ConnectionId connection,
        string claimsJson,
        bool showPersonalValues = false,
        CancellationToken cancellationToken = default);
}
