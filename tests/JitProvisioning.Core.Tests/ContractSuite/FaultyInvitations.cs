namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Keeps and uses invitations, with one fault.</summary>
internal sealed class FaultyInvitations(FaultyTables tables, Fault fault)
{
    public Invitation? Find(InvitationId id) => tables.Invitations.Find(invitation => string.Equals(
        invitation.Id.Value,
        id.Value,
        fault == Fault.IgnoresCaseOfInvitations ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));

    public ValueList<Invitation> FindOpen(EmailAddress address, int count) => tables.Invitations
        .Where(invitation => fault == Fault.FindsEndedInvitations || IsOpen(invitation))
        .Where(invitation => invitation.Address?.Value == address.Value || IsOfDomain(invitation, address.Domain))
        .OrderBy(invitation => invitation.Address is null)
        .ThenByDescending(invitation => invitation.ExpiresAt)
        .ThenBy(invitation => invitation.Id.Value, StringComparer.Ordinal)
        .Take(fault == Fault.FindsTooManyInvitations ? int.MaxValue : count)
        .ToValueList();

    public ValueList<Invitation> List(OrganizationId organization, InvitationId? after, int count) =>
        tables.Invitations
            .Where(one => fault == Fault.ListsInvitationsOfOthers || one.Organization == organization)
            .Where(one => string.CompareOrdinal(one.Id.Value, after?.Value) > 0)
            .OrderBy(one => one.Id.Value, StringComparer.Ordinal)
            .Take(count)
            .ToValueList();

    public bool Commit(InvitationChange change, Action send)
    {
        send();
        var (invitation, stored) = (change.Invitation, Find(change.Invitation.Id));
        var holds = IsOpen(invitation)
            ? stored is null || fault == Fault.ReplacesInvitations
            : IsOpen(stored) || (stored is not null && fault == Fault.EndsInvitationsTwice);
        if (holds)
        {
            Put(fault == Fault.ForgetsRolesOfInvitations ? invitation with { Roles = [] } : invitation);
            send();
            tables.Audit.Add(change.Audit);
        }

        return holds;
    }

    public bool AreOpen(UserChange change) => fault == Fault.AcceptsEndedInvitations
        || change.UsedInvitations.All(id => IsOpen(Find(id)));

    public void Apply(UserChange change, UserId user)
    {
        foreach (var id in change.UsedInvitations)
        {
            if (fault != Fault.LeavesUsedInvitationsOpen && Find(id) is { } invitation)
            {
                Put(invitation with
                {
                    Status = InvitationStatus.Used,
                    EndedAt = change.Audit.At,
                    UsedBy = user,
                });
            }
        }

        if (change.ErasesPerson && fault != Fault.KeepsInvitationsOfErased)
        {
            tables.Invitations.RemoveAll(one =>
                one.UsedBy == user || (one.Address is { } address && address.Value == change.ErasedAddress));
        }
    }

    private bool IsOfDomain(Invitation invitation, string domain) => invitation.Domain is { } bound && fault switch
    {
        Fault.HidesInvitationsOfDomains => false,
        Fault.FindsSubdomainsOfInvitations => domain.EndsWith(bound, StringComparison.Ordinal),
        _ => bound == domain,
    };

    private void Put(Invitation invitation)
    {
        tables.Invitations.RemoveAll(stored => stored.Id == invitation.Id);
        tables.Invitations.Add(invitation);
    }

    private static bool IsOpen(Invitation? invitation) => invitation is { Status: InvitationStatus.Open };
}
