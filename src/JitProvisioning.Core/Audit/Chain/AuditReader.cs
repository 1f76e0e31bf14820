using System.Text.Json;

namespace JitProvisioning;

/// <summary>Reads the sealed audit a page at a time.</summary>
internal sealed class AuditReader(IUserStore store) : IAuditReader
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    private IAuditStore Audit => store.AuditOf();

    public IAsyncEnumerable<SealedAuditEntry> ReadAsync(
        AuditFilter? filter = null, CancellationToken cancellationToken = default) =>
        Audit.ReadAllAsync(filter ?? AuditFilter.Everything, cancellationToken);

    public async ValueTask<AuditAnchor> ReadHeadAsync(CancellationToken cancellationToken = default) =>
        (await Audit.ReadChainAsync(cancellationToken).ConfigureAwait(false)).Head;

    public ValueTask<AuditVerification> VerifyAsync(
        AuditAnchor? noted = null, CancellationToken cancellationToken = default) =>
        new AuditVerifier(Audit).VerifyAsync(noted, cancellationToken);

    public async ValueTask<AuditAnchor?> ExportAsync(
        Stream destination, AuditFilter? filter = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var wanted = filter ?? AuditFilter.Everything;
        var start = await Audit.FindAnchorAsync(wanted.After, cancellationToken).ConfigureAwait(false);
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
}
