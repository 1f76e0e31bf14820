namespace JitProvisioning;

/// <summary>The invitations of the store in memory, which guards them.</summary>
internal sealed class InMemoryInvitations
{
    private readonly Dictionary<InvitationId, Invitation> _invitations = [];

    public Invitation? Find(InvitationId id) => _invitations.GetValueOrDefault(id);

    public ValueList<Invitation> FindOpen(EmailAddress address, int count) => _invitations.Values
        .Where(invitation => invitation.Status == InvitationStatus.Open && invitation.Invites(address))
        .OrderBy(invitation => invitation.Address is null)
        .ThenByDescending(invitation => invitation.ExpiresAt)
        .ThenBy(invitation => invitation.Id.Value, StringComparer.Ordinal)
        .Take(count)
        .ToValueList();

    public ValueList<Invitation> List(OrganizationId organization, InvitationId? after, int count) =>
        _invitations.Values
            .Where(invitation => invitation.Organization == organization
                && string.CompareOrdinal(invitation.Id.Value, after?.Value) > 0)
            .OrderBy(invitation => invitation.Id.Value, StringComparer.Ordinal)
            .Take(count)
            .ToValueList();

    public bool TryApply(InvitationChange change)
    {
        var (invitation, stored) = (change.Invitation, Find(change.Invitation.Id));
        if (invitation.Status == InvitationStatus.Open ? stored is not null : !IsOpen(stored))
        {
            return false;
        }

        _invitations[invitation.Id] = invitation;
        return true;
    }

    public ConflictKind? FindConflict(UserChange change) =>
        change.UsedInvitations.All(id => IsOpen(Find(id))) ? null : ConflictKind.Condition;

    public void Apply(UserChange change)
    {
        foreach (var id in change.UsedInvitations)
        {
            _invitations[id] = _invitations[id] with
            {
                Status = InvitationStatus.Used,
                EndedAt = change.Audit.At,
                UsedBy = change.User!.Id,
            };
        }

        if (change.ErasesPerson)
        {
            Erase(change.User!.Id, change.ErasedAddress);
        }
    }

    private void Erase(UserId user, string? address)
    {
        foreach (var invitation in _invitations.Values
            .Where(invitation => invitation.UsedBy == user
                || (address is not null && invitation.Address?.Value == address))
            .ToArray())
        {
            _invitations.Remove(invitation.Id);
        }
    }

    private static bool IsOpen(Invitation? invitation) => invitation is { Status: InvitationStatus.Open };
}
