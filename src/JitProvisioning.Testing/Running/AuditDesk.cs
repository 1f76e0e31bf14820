namespace JitProvisioning.Testing;

/// <summary>Asks for the chain of audit entries, each time of a store opened anew, and requires.</summary>
internal sealed class AuditDesk(ContractRun run)
{
    private const int Many = 1_000;

    public static readonly string Salt = new('5', 64);

    private static readonly string Commitment = new('c', 64);

    /// <summary>Runs a check at a desk of its own.</summary>
    public static Task WithAsync(ContractRun run, Func<AuditDesk, Task> check) => check(new(run));

    /// <summary>Commits a refusal, which adds an entry.</summary>
    /// <returns>The entry as it must be stored now.</returns>
    public async Task<AuditEntry> RefuseAsync(Func<AuditEntry, AuditEntry>? spoil = null)
    {
        var refusal = run.Sample.Refuse();
        refusal = refusal with { Audit = spoil?.Invoke(refusal.Audit) ?? refusal.Audit };
        await run.CommitAsync(refusal).ConfigureAwait(false);
        return refusal.Audit;
    }

    /// <summary>Commits refusals and seals them.</summary>
    public async Task<ValueList<SealedAuditEntry>> SealAsync(int count)
    {
        var entries = new List<AuditEntry>();
        for (var number = 0; number < count; number++)
        {
            entries.Add(await RefuseAsync().ConfigureAwait(false));
        }

        return await SealAsync([.. entries]).ConfigureAwait(false);
    }

    /// <summary>Seals entries in this order, which must succeed.</summary>
    public async Task<ValueList<SealedAuditEntry>> SealAsync(params AuditEntry[] entries)
    {
        var chain = await ReadChainAsync().ConfigureAwait(false);
        var held = entries
            .Select((entry, index) => new SealedAuditEntry(entry, SealOf(entry, chain.Head.Position + 1 + index)))
            .ToValueList();
        var seals = held.Select(entry => entry.Seal).ToValueList();
        run.Require(await TrySealAsync(chain, seals).ConfigureAwait(false), Asked(chain, seals), "false");
        return held;
    }

    /// <summary>A seal whose hash is none: a store keeps it as it is given.</summary>
    public static AuditSeal SealOf(AuditEntry entry, long position) => new(entry.Id, position, $"{position:x64}")
    {
        Salt = entry.HoldsPersonalData ? Salt : null,
        Commitment = entry.HoldsPersonalData ? Commitment : null,
    };

    /// <summary>The chain as it is once seals are set.</summary>
    public static AuditChain After(AuditChain chain, ValueList<AuditSeal> seals) => chain with
    {
        Revision = chain.Revision + 1,
        Head = new AuditAnchor(seals[^1].Position, seals[^1].Hash),
    };

    public Task<bool> TrySealAsync(AuditChain expected, ValueList<AuditSeal> seals) => IsDoneAsync(
        Asked(expected, seals), () => Open().SealAsync(expected, seals, run.CancellationToken));

    public Task<bool> TryRemoveAsync(AuditChain expected, AuditAnchor start, AuditEntry removal) => IsDoneAsync(
        $"remove up to position {start.Position} at revision {expected.Revision}",
        () => Open().RemoveAsync(expected, start, removal, run.CancellationToken));

    public Task<bool> TryWriteAsync(AuditCursor? expected, AuditCursor cursor, AuditEntry? entry = null) =>
        IsDoneAsync(
            $"write the cursor {Text(cursor)} in the place of {Text(expected)}",
            () => Open().WriteCursorAsync(expected, cursor, entry, run.CancellationToken));

    public Task<bool> TryRemoveAsync(AuditCursor expected, AuditEntry entry) => IsDoneAsync(
        $"remove the cursor {Text(expected)}", () => Open().RemoveCursorAsync(expected, entry, run.CancellationToken));

    public Task<AuditChain> ReadChainAsync() =>
        run.AskAsync("read the chain", () => Open().ReadChainAsync(run.CancellationToken));

    public async Task RequireChainAsync(AuditChain expected)
    {
        var chain = await ReadChainAsync().ConfigureAwait(false);
        run.Require(chain == expected, $"read the chain; expected: {expected}", $"{chain}");
    }

    /// <summary>Reads what is not sealed, which must be exactly this, in this order.</summary>
    public async Task RequireUnsealedAsync(IEnumerable<AuditEntry> expected, int count = Many)
    {
        var asked = $"read {count} entries that are not sealed";
        var read = await run
            .AskAsync(asked, () => Open().ReadUnsealedAsync(count, run.CancellationToken))
            .ConfigureAwait(false);
        run.Require(read.Unreadable.Count == 0, asked, $"{read}");
        Require(asked, expected, read.Entries, Text, Difference.Between);
    }

    /// <summary>Reads what is sealed, which must be exactly this, in this order.</summary>
    public async Task RequireSealedAsync(
        IEnumerable<SealedAuditEntry> expected, AuditFilter? filter = null, int count = Many)
    {
        filter ??= AuditFilter.Everything;
        var asked = $"read {count} sealed entries by {filter}";
        var read = await run
            .AskAsync(asked, () => Open().ReadSealedAsync(filter, count, run.CancellationToken))
            .ConfigureAwait(false);
        Require(asked, expected, read, Text, (wanted, found) =>
            Difference.Between(wanted.Entry, found.Entry) ?? Difference.Between(wanted.Seal, found.Seal));
    }

    public async Task RequireCursorsAsync(params AuditCursor[] expected)
    {
        const string Asked = "read how far durable observers are";
        var read = await run
            .AskAsync(Asked, () => Open().ReadCursorsAsync(run.CancellationToken))
            .ConfigureAwait(false);
        Require(
            Asked,
            expected.OrderBy(cursor => cursor.Observer, StringComparer.Ordinal),
            read.OrderBy(cursor => cursor.Observer, StringComparer.Ordinal),
            Text,
            Difference.Between);
    }

    private void Require<T>(
        string asked,
        IEnumerable<T> expected,
        IEnumerable<T> read,
        Func<T, string> text,
        Func<T, T, string?> differ)
    {
        var (wanted, found) = (expected.ToArray(), read.ToArray());
        var (wantedText, foundText) = (string.Join("; ", wanted.Select(text)), string.Join("; ", found.Select(text)));
        run.Require(wantedText == foundText, $"{asked}; expected: [{wantedText}]", $"[{foundText}]");
        var difference = wanted.Zip(found, differ).FirstOrDefault(one => one is not null);
        run.Require(difference is null, asked, $"one whose {difference}");
    }

    private async Task<bool> IsDoneAsync(string asked, Func<ValueTask<bool>> ask) => (bool)await run
        .AskAsync(asked, async () => (object)await ask().ConfigureAwait(false))
        .ConfigureAwait(false);

    private static string Asked(AuditChain chain, ValueList<AuditSeal> seals) =>
        $"seal {string.Join(", ", seals)} at revision {chain.Revision}";

    private static string Text(AuditEntry entry) => $"{entry.Id}";

    private static string Text(SealedAuditEntry entry) => $"{entry.Seal}";

    private static string Text(AuditCursor? cursor) =>
        cursor is null ? "none" : $"{cursor}, revision {cursor.Revision}";

    private IAuditStore Open() => ((IAuditedUserStore)run.Subject.Open()).Audit;
}
