using System.Runtime.CompilerServices;
using System.Text.Json;

namespace JitProvisioning;

/// <summary>Reads the sealed audit a page at a time.</summary>
internal sealed class AuditReader(IUserStore store) : IAuditReader
{
    private const int PageLength = 500;
    private const int MaxUnsealed = 10_000;
    private const int MaxAttempts = 3;

    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    private IAuditStore Audit => store.AuditOf();

    public async IAsyncEnumerable<SealedAuditEntry> ReadAsync(
        AuditFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var rest = filter ?? AuditFilter.Everything;
        ValueList<SealedAuditEntry> page;
        do
        {
            page = await Audit.ReadSealedAsync(rest, PageLength, cancellationToken).ConfigureAwait(false);
            foreach (var entry in page)
            {
                yield return entry;
                rest = rest with { After = entry.Position };
            }
        }
        while (page.Count > 0);
    }

    public async ValueTask<AuditAnchor> ReadHeadAsync(CancellationToken cancellationToken = default) =>
        (await Audit.ReadChainAsync(cancellationToken).ConfigureAwait(false)).Head;

    public async ValueTask<AuditVerification> VerifyAsync(
        AuditAnchor? noted = null, CancellationToken cancellationToken = default)
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
                await Audit.ReadUnsealedAsync(MaxUnsealed, cancellationToken).ConfigureAwait(false));
        }
    }

    public async ValueTask<AuditAnchor?> ExportAsync(
        Stream destination, AuditFilter? filter = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var wanted = filter ?? AuditFilter.Everything;
        var start = await FindAnchorAsync(wanted.After, cancellationToken).ConfigureAwait(false);
        AuditAnchor? last = null;
        await foreach (var entry in ReadAsync(wanted, cancellationToken).ConfigureAwait(false))
        {
            var previous = last is null && entry.Position == start?.Position + 1 ? start?.Hash : null;
            await JsonSerializer
                .SerializeAsync(
                    destination,
                    AuditLine.Of(entry, previous),
                    AuditLineJsonContext.Default.AuditLine,
                    cancellationToken)
                .ConfigureAwait(false);
            await destination.WriteAsync(LineEnd, cancellationToken).ConfigureAwait(false);
            last = entry.Anchor;
        }

        return last;
    }

    // What the first entry behind a position goes on from.
    private async ValueTask<AuditAnchor?> FindAnchorAsync(long position, CancellationToken cancellationToken)
    {
        var start = (await Audit.ReadChainAsync(cancellationToken).ConfigureAwait(false)).Start;
        if (position <= start.Position)
        {
            return start;
        }

        var at = await Audit
            .ReadSealedAsync(new AuditFilter { After = position - 1 }, 1, cancellationToken)
            .ConfigureAwait(false);
        return at is [var entry] ? entry.Anchor : null;
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

            var chain = await Audit.ReadChainAsync(cancellationToken).ConfigureAwait(false);
            if (chain.Start == verification.Start)
            {
                return verification;
            }
        }
    }

    private async ValueTask<AuditVerification> VerifyOnceAsync(
        AuditAnchor? noted, CancellationToken cancellationToken)
    {
        var start = (await Audit.ReadChainAsync(cancellationToken).ConfigureAwait(false)).Start;
        var check = new AuditChainCheck(start, noted);
        var isInOrder = await AddAsync(
            check, AuditFilter.Everything with { After = long.MinValue }, cancellationToken).ConfigureAwait(false);
        var unsealed = await Audit.ReadUnsealedAsync(MaxUnsealed, cancellationToken).ConfigureAwait(false);
        if (!isInOrder)
        {
            return WithCounts(check.Complete(null), unsealed);
        }

        foreach (var entry in unsealed.Entries)
        {
            check.Explain(entry);
        }

        // The head first: what was sealed before is there then.
        var head = await ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        var rest = AuditFilter.Everything with { After = check.Last.Position };
        return WithCounts(
            await AddAsync(check, rest, cancellationToken).ConfigureAwait(false)
                ? check.Complete(await HeadOfAsync(check, head, cancellationToken).ConfigureAwait(false))
                : check.Complete(null),
            unsealed);
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

        var newest = await ReadHeadAsync(cancellationToken).ConfigureAwait(false);
        return newest.Position > check.Last.Position ? check.Last : newest;
    }

    private async ValueTask<bool> AddAsync(
        AuditChainCheck check, AuditFilter filter, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var entry in ReadAsync(filter, cancellationToken).ConfigureAwait(false))
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
