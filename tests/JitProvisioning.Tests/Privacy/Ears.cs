using System.Collections;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Testing;

namespace JitProvisioning.Tests;

/// <summary>Everywhere the library speaks: logs at every level, metrics, traces, results, exceptions and
/// answers.</summary>
internal sealed partial class Ears : IProvisioningObserver, IDisposable
{
    private readonly Telemetry _telemetry = new();

    public Recorder Recorder { get; } = new();

    public FakeLogCollector Logs { get; } = FakeLogCollector.Create(new FakeLogCollectorOptions());

    public List<ProvisioningResult> Results { get; } = [];

    public List<Exception> Failures { get; } = [];

    /// <summary>The library's own records. The framework's are not the library's to keep silent: at Trace it logs
    /// tokens.</summary>
    public IEnumerable<FakeLogRecord> OurLogs => Logs.GetSnapshot().Where(record =>
        record.Category == "JitProvisioning"
        || record.Category!.StartsWith("JitProvisioning.", StringComparison.Ordinal));

    /// <summary>The library's exceptions. What the framework throws before the library is asked is its own.</summary>
    public IEnumerable<Exception> OurExceptions => Failures.Concat(Recorder.Unhandled).Where(failure =>
        Chain(failure).Any(exception => exception is ProvisioningRefusedException));

    public IEnumerable<string> Texts() =>
    [
        .. OurLogs.SelectMany(TextsOf),
        .. _telemetry.Measurements,
        .. _telemetry.Activities,
        .. Results.SelectMany(result => new[] { result.ToString(), result.Explain(), result.Pending?.ToString() ?? "" }),
        .. OurExceptions.SelectMany(TextsOf),
        .. Recorder.Answers.SelectMany(answer => new[] { WithoutSecretCookie(answer.Head), answer.Body }),
    ];

    public ValueTask OnProvisionedAsync(ProvisioningResult result, CancellationToken cancellationToken)
    {
        Results.Add(result);
        return ValueTask.CompletedTask;
    }

    public void AssertHeardEverywhere()
    {
        Assert.NotEmpty(OurLogs);
        Assert.NotEmpty(_telemetry.Measurements);
        Assert.NotEmpty(_telemetry.Activities);
        Assert.NotEmpty(Results);
        Assert.NotEmpty(OurExceptions);
        Assert.NotEmpty(Recorder.Answers);
    }

    public void Dispose() => _telemetry.Dispose();

    // The browser's own secret is given to that browser, in this one cookie, and told nobody else.
    private static string WithoutSecretCookie(string head) => SecretCookie().Replace(head, "");

    private static IEnumerable<string> TextsOf(FakeLogRecord record) =>
    [
        record.Message,
        string.Join(' ', record.StructuredState ?? []),
        string.Join(' ', record.Scopes.Where(scope => scope is string)),
        .. record.Exception is { } exception ? TextsOf(exception) : [],
    ];

    private static IEnumerable<string> TextsOf(Exception exception) => Chain(exception).SelectMany(link => new[]
    {
        link.Message,
        link.ToString(),
        string.Join(' ', link.Data.Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}")),
    });

    private static IEnumerable<Exception> Chain(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception;
        }
    }

    [GeneratedRegex(@"^Set-Cookie: \.JitProvisioning\.Link=[^;\n]*", RegexOptions.Multiline)]
    private static partial Regex SecretCookie();
}
