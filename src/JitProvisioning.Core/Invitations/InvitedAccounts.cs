namespace JitProvisioning;

/// <summary>Has the next sign-in of somebody who is invited look, though nothing else about them changed.</summary>
internal sealed class InvitedAccounts(StoreGateway store, RecordEditor editor)
{
    /// <summary>Marks the account that holds the invitation's address, if one does.</summary>
    public async ValueTask NoteAsync(Invitation invitation, string? actor, CancellationToken cancellationToken)
    {
        if (invitation.Address is not { } address)
        {
            return;
        }

        await editor
            .EditAsync(
                async token => (await store.FindHolderAsync(address, token).ConfigureAwait(false)).Holder,
                actor,
                (holder, _) => new(holder is null
                    ? null
                    : new RecordEdit
                    {
                        After = holder with { IsInvited = true },
                        Reason = ProvisioningReason.InvitationCreated,
                    }),
                cancellationToken)
            .ConfigureAwait(false);
    }
}
