namespace JitProvisioning;

/// <summary>Checks the chain of audit entries that a store keeps.</summary>
internal sealed class AuditVerifier(IAuditStore store)
{
    private const int MaxUnsealed = 10_000;
    private const int MaxAttempts = 3;

    public async ValueTask<AuditVerification> VerifyAsync(
        AuditAnchor? noted, CancellationToken cancellationToken)
    {
        try
        {
            return await VerifyChainAsync(noted, cancellationToken).ConfigureAwait(false);
        }
        catch (AuditChainMissingException)
        {
            return WithCounts(
                new AuditVerification
                {
                    Start = AuditAnchor.Beginning,
                    Verified = AuditAnchor.Beginning,
                    Fault = new AuditFault(AuditFaultKind.ChainMissing, 0),
                    NotedIsCompared = noted is null,
                },
                await store.ReadUnsealedAsync(MaxUnsealed, cancellationToken).ConfigureAwait(false));
        }
    }

    // Entries that are removed for their age while it reads are no gap: then it begins anew.
    private async ValueTask<AuditVerification> VerifyChainAsync(
        AuditAnchor? noted, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var verification = await VerifyOnceAsync(noted, cancellationToken).ConfigureAwait(false);
            if (verification.Holds || attempt == MaxAttempts)
            {
                return verification;
            }

            var chain = await store.ReadChainAsync(cancellationToken).ConfigureAwait(false);
            if (chain.Start == verification.Start)
            {
                return verification;
            }
        }
    }

    private async ValueTask<AuditVerification> VerifyOnceAsync(
        AuditAnchor? noted, CancellationToken cancellationToken)
    {
        var start = (await store.ReadChainAsync(cancellationToken).ConfigureAwait(false)).Start;
        var check = new AuditChainCheck(start, noted);
        var isInOrder = await AddAsync(
            check, AuditFilter.Everything with { After = long.MinValue }, cancellationToken).ConfigureAwait(false);
        var unsealed = await store.ReadUnsealedAsync(MaxUnsealed, cancellationToken).ConfigureAwait(false);
        var verification = isInOrder
            ? await CompleteAsync(check, unsealed, cancellationToken).ConfigureAwait(false)
            : check.Complete(null);
        foreach (var (user, position) in check.Erased)
        {
            verification = await WithErasureAsync(verification, user, position, cancellationToken)
                .ConfigureAwait(false);
        }

        return WithCounts(verification, unsealed);
    }

    private async ValueTask<AuditVerification> CompleteAsync(
        AuditChainCheck check, UnsealedAudit unsealed, CancellationToken cancellationToken)
    {
        foreach (var entry in unsealed.Entries)
        {
            check.Explain(entry);
        }

        // The head first: what was sealed before is there then.
        var head = (await store.ReadChainAsync(cancellationToken).ConfigureAwait(false)).Head;
        var rest = AuditFilter.Everything with { After = check.Last.Position };
        var isAll = await AddAsync(check, rest, cancellationToken).ConfigureAwait(false);
        return check.Complete(
            isAll ? await HeadOfAsync(check, head, cancellationToken).ConfigureAwait(false) : null);
    }

    // Read anew: the erasure may have come while the chain was read. What cannot be read is a fault already, and
    // nothing behind one is judged.
    private async ValueTask<AuditVerification> WithErasureAsync(
        AuditVerification verification, UserId user, long position, CancellationToken cancellationToken)
    {
        var end = Math.Min(position, verification.Fault?.Position ?? position);
        try
        {
            var entries = store.ReadAllAsync(new AuditFilter { User = user }, cancellationToken);
            await foreach (var entry in entries.ConfigureAwait(false))
            {
                if (entry.Position >= end)
                {
                    return verification;
                }

                if (entry.Entry.HoldsPersonalData)
                {
                    var before = await store.FindAnchorAsync(entry.Position - 1, cancellationToken)
                        .ConfigureAwait(false);
                    return verification with
                    {
                        Verified = before ?? verification.Start,
                        Fault = new AuditFault(AuditFaultKind.NotErased, entry.Position),
                    };
                }
            }

            return verification;
        }
        catch (AuditEntryUnreadableException)
        {
            return verification;
        }
    }

    private static AuditVerification WithCounts(AuditVerification verification, UnsealedAudit unsealed) =>
        verification with
        {
            Unsealed = unsealed.Entries.Count + unsealed.Unreadable.Count,
            Unreadable = unsealed.Unreadable.Count,
        };

    // What was sealed since counts as the end where it was read, and is left out where it was not.
    private async ValueTask<AuditAnchor> HeadOfAsync(
        AuditChainCheck check, AuditAnchor head, CancellationToken cancellationToken)
    {
        if (check.Last.Position <= head.Position)
        {
            return head;
        }

        var newest = (await store.ReadChainAsync(cancellationToken).ConfigureAwait(false)).Head;
        return newest.Position > check.Last.Position ? check.Last : newest;
    }

    private async ValueTask<bool> AddAsync(
        AuditChainCheck check, AuditFilter filter, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var entry in store.ReadAllAsync(filter, cancellationToken).ConfigureAwait(false))
            {
                if (!check.Add(entry))
                {
                    return false;
                }
            }

            return true;
        }
        catch (AuditEntryUnreadableException unreadable)
        {
            check.AddUnreadable(unreadable.Position);
            return false;
        }
    }
}
