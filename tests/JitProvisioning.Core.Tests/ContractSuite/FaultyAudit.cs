using JitProvisioning.Testing;

namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Keeps the chain of audit entries, with one fault.</summary>
internal sealed class FaultyAudit(FaultyTables tables, Fault fault, bool reachable, StoreProbe? probe) : IAuditStore
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(25);

    public ValueTask<AuditChain> ReadChainAsync(CancellationToken cancellationToken) =>
        new(Ask(() => tables.Chain, AuditChain.Empty, cancellationToken));

    public ValueTask<UnsealedAudit> ReadUnsealedAsync(int count, CancellationToken cancellationToken) => new(Ask(
        () => new UnsealedAudit(
            InOrder(tables.Audit.Where(entry => SealOf(entry.Id) is null))
                .Take(fault == Fault.ReadsTooManyUnsealed ? int.MaxValue : count)
                .ToValueList(),
            []),
        new UnsealedAudit([], []),
        cancellationToken));

    public ValueTask<ValueList<SealedAuditEntry>> ReadSealedAsync(
        AuditFilter filter, int count, CancellationToken cancellationToken) => new(Ask(
        () => Sealed()
            .Where(entry => Takes(filter, entry))
            .Take(fault == Fault.ReadsTooManySealed ? int.MaxValue : count)
            .ToValueList(),
        [],
        cancellationToken));

    public ValueTask<bool> SealAsync(
        AuditChain expected, ValueList<AuditSeal> seals, CancellationToken cancellationToken) =>
        fault == Fault.ChecksChainThenSeals
            ? CheckThenActAsync(
                () => expected == tables.Chain, () => Seal(expected, seals, () => { }), cancellationToken)
            : new(Change(
                send => (expected == tables.Chain || fault == Fault.IgnoresChainsOfSeals)
                    && CanSeal(seals)
                    && Seal(expected, seals, send),
                cancellationToken));

    public ValueTask<bool> RemoveAsync(
        AuditChain expected, AuditAnchor start, AuditEntry removal, CancellationToken cancellationToken) => new(Change(
        send => (expected == tables.Chain || fault == Fault.IgnoresChainsOfRemovals)
            && Remove(expected, start, removal, send),
        cancellationToken));

    public ValueTask<ValueList<AuditCursor>> ReadCursorsAsync(CancellationToken cancellationToken) =>
        new(Ask(() => tables.Cursors.ToValueList(), [], cancellationToken));

    public ValueTask<bool> WriteCursorAsync(
        AuditCursor? expected, AuditCursor cursor, AuditEntry? entry, CancellationToken cancellationToken) =>
        fault == Fault.ChecksCursorsThenWrites
            ? CheckThenActAsync(
                () => IsStored(cursor.Observer, expected?.Revision),
                () => Write(expected, cursor, entry),
                cancellationToken)
            : new(Change(_ => Write(expected, cursor, entry), cancellationToken));

    public ValueTask<bool> RemoveCursorAsync(
        AuditCursor expected, AuditEntry entry, CancellationToken cancellationToken) => new(Change(
        _ =>
        {
            var holds = fault == Fault.RemovesCursorsOfAnyRevision
                ? tables.Cursors.Exists(stored => stored.Observer == expected.Observer)
                : IsStored(expected.Observer, expected.Revision);
            if (holds)
            {
                tables.Cursors.RemoveAll(stored =>
                    stored.Observer == expected.Observer || fault == Fault.RemovesEveryCursor);
                tables.Audit.Add(entry);
            }

            return holds;
        },
        cancellationToken));

    /// <summary>Takes what an erasure takes.</summary>
    public static void Erase(FaultyTables tables, Fault fault, UserId user)
    {
        for (var index = 0; index < tables.Audit.Count; index++)
        {
            var entry = tables.Audit[index];
            var isSealed = tables.Seals.Exists(seal => seal.Entry == entry.Id);
            if ((entry.UserId == user || fault == Fault.ErasesEverybody)
                && entry.HoldsPersonalData
                && !(fault == Fault.KeepsUnsealedDataOfErased && !isSealed)
                && !(fault == Fault.KeepsSealedDataOfErased && isSealed))
            {
                tables.Audit[index] = entry.WithoutPersonalData();
                tables.Erased.Add(entry.Id);
                EraseSeal(tables, fault, entry.Id);
            }
        }
    }

    private static void EraseSeal(FaultyTables tables, Fault fault, Guid entry)
    {
        if (tables.Seals.FindIndex(seal => seal.Entry == entry) is >= 0 and var index)
        {
            var seal = tables.Seals[index];
            tables.Seals[index] = seal with
            {
                Salt = fault == Fault.KeepsSaltsOfErased ? seal.Salt : null,
                Commitment = fault == Fault.TakesCommitmentsOfErased ? null : seal.Commitment,
            };
        }
    }

    private AuditSeal? SealOf(Guid entry) => tables.Seals.Find(seal => seal.Entry == entry);

    private IEnumerable<AuditEntry> InOrder(IEnumerable<AuditEntry> entries) => fault switch
    {
        Fault.ReadsUnsealedInOrderOfArrival => entries,
        Fault.ReadsUnsealedByTimeAlone => entries.OrderBy(entry => entry.At).ThenByDescending(entry => entry.Id),
        _ => entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Id),
    };

    private IEnumerable<SealedAuditEntry> Sealed()
    {
        var entries = tables.Audit
            .Where(entry => SealOf(entry.Id) is not null)
            .Select(entry => new SealedAuditEntry(entry, SealOf(entry.Id)!));
        return fault == Fault.ReadsSealedByTime
            ? entries.OrderBy(entry => entry.Entry.At)
            : entries.OrderBy(entry => entry.Position);
    }

    private bool Takes(AuditFilter filter, SealedAuditEntry entry) => fault switch
    {
        Fault.ExcludesBeginningOfTimes => filter.Takes(entry) && entry.Entry.At != filter.From,
        Fault.IncludesEndOfTimes => (filter with { Before = null }).Takes(entry) && !(entry.Entry.At > filter.Before),
        Fault.TrimsAccountsOfFilters => filter.User is not { } user
            ? filter.Takes(entry)
            : (filter with { User = new UserId(user.Value.Trim()) }).Takes(entry),
        _ => filter.Takes(entry),
    };

    private bool CanSeal(ValueList<AuditSeal> seals) => seals.All(seal =>
        fault == Fault.SealsWhatItCan
        || (tables.Audit.Exists(entry => entry.Id == seal.Entry)
            && (SealOf(seal.Entry) is null || fault == Fault.SealsTwice)
            && (seal.Commitment is null
                || !tables.Erased.Contains(seal.Entry)
                || fault == Fault.CommitsToWhatIsErased)));

    private bool Seal(AuditChain expected, ValueList<AuditSeal> seals, Action send)
    {
        foreach (var seal in seals)
        {
            send();
            tables.Seals.RemoveAll(former => former.Entry == seal.Entry);
            tables.Seals.Add(fault == Fault.ForgetsCommitments ? seal with { Commitment = null } : seal);
        }

        send();
        tables.Chain = expected with
        {
            Revision = expected.Revision + 1,
            Head = fault == Fault.LeavesHeadBehind ? expected.Head : new(seals[^1].Position, seals[^1].Hash),
        };
        return true;
    }

    private bool Remove(AuditChain expected, AuditAnchor start, AuditEntry removal, Action send)
    {
        send();
        tables.Chain = expected with { Revision = expected.Revision + 1, Start = start };
        send();
        if (fault != Fault.KeepsRemovedEntries)
        {
            var last = start.Position - (fault == Fault.KeepsLastRemovedEntry ? 1 : 0);
            tables.Audit.RemoveAll(entry => SealOf(entry.Id)?.Position <= last);
            tables.Seals.RemoveAll(seal => seal.Position <= last);
        }

        if (fault != Fault.ForgetsEntriesOfRemovals)
        {
            tables.Audit.Add(removal);
        }

        return true;
    }

    private bool IsStored(string observer, long? revision) =>
        revision == tables.Cursors.Find(stored => stored.Observer == observer)?.Revision;

    private bool Write(AuditCursor? expected, AuditCursor cursor, AuditEntry? entry)
    {
        var holds = fault is Fault.OverwritesCursors or Fault.ChecksCursorsThenWrites
            || IsStored(cursor.Observer, expected?.Revision)
            || (fault == Fault.TakesEarlierRevisionsOfCursors
                && expected?.Revision < tables.Cursors.Find(one => one.Observer == cursor.Observer)?.Revision);
        if (holds)
        {
            tables.Cursors.RemoveAll(stored => stored.Observer == cursor.Observer);
            tables.Cursors.Add(fault == Fault.ForgetsHoldersOfCursors ? cursor with { Holder = null } : cursor);
        }

        if (entry is not null
            && (holds || fault == Fault.AuditsRefusedCursors)
            && fault != Fault.ForgetsEntriesOfCursors)
        {
            tables.Audit.Add(entry);
        }

        return holds;
    }

    private async ValueTask<bool> CheckThenActAsync(
        Func<bool> check, Func<bool> act, CancellationToken cancellationToken)
    {
        var holds = Ask(check, false, cancellationToken);
        await Task.Delay(Moment, cancellationToken);
        return holds && Ask(act, false, cancellationToken);
    }

    private bool Change(Func<Action, bool> change, CancellationToken cancellationToken) => Ask(
        () =>
        {
            var transaction = new FaultyTransaction(tables, fault, probe, cancellationToken);
            return transaction.Run(
                () =>
                {
                    transaction.Send();
                    return change(transaction.Send);
                },
                done => !done);
        },
        false,
        cancellationToken);

    private T Ask<T>(Func<T> ask, T nothing, CancellationToken cancellationToken)
    {
        if (fault != Fault.IgnoresCancellationOfAudits)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (!reachable)
        {
            return fault == Fault.AnswersAuditFaultsWithNothing ? nothing : throw new IOException("Out of reach.");
        }

        lock (tables.Gate)
        {
            return ask();
        }
    }
}
