using System.Text;
using System.Text.Json;

namespace JitProvisioning;

/// <summary>Reads an audit that <see cref="IAuditReader.ExportAsync"/> wrote.</summary>
public static class AuditFile
{
    /// <summary>Checks every line of an export, without the store.</summary>
    /// <param name="source">The export.</param>
    /// <param name="noted">A place of the chain that was noted elsewhere, the head at the time of the export for one:
    /// nothing in a file says that its last lines are there. Null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <remarks>A line that cannot be read counts as an altered entry, and what a filter left out as missing
    /// ones.</remarks>
    public static async ValueTask<AuditVerification> VerifyAsync(
        Stream source, AuditAnchor? noted = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        AuditChainCheck? check = null;
        using var lines = new StreamReader(source, Encoding.UTF8, leaveOpen: true);
        while (await lines.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text)
        {
            var line = Read(text);
            check ??= new AuditChainCheck(StartOf(line), noted);
            if (line is null)
            {
                check.AddUnreadable();
                break;
            }

            if (!check.Add(line.ToSealedEntry()))
            {
                break;
            }
        }

        return (check ?? new AuditChainCheck(AuditAnchor.Beginning, noted)).Complete(head: null);
    }

    private static AuditAnchor StartOf(AuditLine? first) => first is { Previous: { } previous }
        ? new AuditAnchor(first.Position - 1, previous)
        : AuditAnchor.Beginning;

    private static AuditLine? Read(string text)
    {
        try
        {
            var line = JsonSerializer.Deserialize(text, AuditLineJsonContext.Default.AuditLine);
            return line?.IsWhole == true ? line : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
