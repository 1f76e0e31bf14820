namespace JitProvisioning;

/// <summary>Invites people to organizations: by their address before they first come, or by their domain.</summary>
/// <remarks>
/// An invitation is good for one person. The first sign-in uses it that brings its very address, or one of its very
/// domain, verified by a connection that is authoritative for that and may lead to the organization. The membership,
/// its roles and the use of the invitation are one commit: of two sign-ins at the same time one has it. What an
/// invitation gave no sign-in takes away. The library sends no mail.
/// <para>Every change has its audit entry in the same commit. Every method throws <see cref="NotSupportedException"/>
/// where the store is no <see cref="IInvitationStore"/>, and <see cref="InvalidOperationException"/> where it is
/// unavailable; then nothing is changed.</para>
/// </remarks>
public interface IInvitations
{
    /// <summary>Makes an invitation.</summary>
    /// <param name="request">Whom to invite where.</param>
    /// <param name="actor">Who invites, for the audit; at most 256 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The invitation; or why there is none, each problem naming the property to change.</returns>
    ValueTask<InvitationResult> CreateAsync(
        InvitationRequest request, string? actor = null, CancellationToken cancellationToken = default);

    /// <summary>Lists the invitations to an organization in the order of their ids, which is the order in which they
    /// were made, whatever has become of them.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="after">The last id of the page before; null for the first page.</param>
    /// <param name="count">The most invitations to return: 1 to 1,000.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<ValueList<Invitation>> ListAsync(
        OrganizationId organization,
        InvitationId? after = null,
        int count = 100,
        CancellationToken cancellationToken = default);

    /// <summary>Takes an invitation back. One that was used stays used: take the membership away instead.</summary>
    /// <param name="invitation">The invitation.</param>
    /// <param name="actor">Who takes it back, for the audit; at most 256 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<InvitationResult> RevokeAsync(
        InvitationId invitation, string? actor = null, CancellationToken cancellationToken = default);
}
