namespace JitProvisioning;

/// <summary>A new invitation, or the revocation of one, to be committed with its audit entry.</summary>
/// <param name="Invitation">The invitation as it is to be: an open one is new, a revoked one takes the place of the
/// open one of its id.</param>
/// <param name="Audit">The audit entry, part of the same commit.</param>
public sealed record InvitationChange(Invitation Invitation, AuditEntry Audit)
{
    /// <summary>The invitation without personal data.</summary>
    public override string ToString() => $"change to {Invitation}";
}
