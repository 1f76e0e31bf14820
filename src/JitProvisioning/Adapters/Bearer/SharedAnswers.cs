using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Keeps answers in the cache that servers share, and beside them a stamp for each identity. Whoever changes
/// an account gives its identities a new one, so that no answer from before counts anywhere.</summary>
/// <remarks>The stamp is read before the account is, and written after the account is. An answer ends with its lifetime
/// whatever becomes of its stamp. Answers are protected: whoever can write into the cache can make none, and at worst
/// brings one back until its lifetime is over.</remarks>
internal sealed class SharedAnswers : IUserChangeListener
{
    private const string Prefix = "jitprovisioning:bearer:";

    private static readonly DistributedCacheEntryOptions StampLifetime = new()
    {
        AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(2),
    };

    private readonly IDistributedCache? _cache;
    private readonly IDataProtector _protector;
    private readonly ConfigurationSource _configurations;
    private readonly IOptions<JitProvisioningOptions> _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SharedAnswers> _logger;

    public SharedAnswers(
        IEnumerable<IDistributedCache> caches,
        IDataProtectionProvider protection,
        ConfigurationSource configurations,
        IOptions<JitProvisioningOptions> options,
        TimeProvider time,
        ILogger<SharedAnswers> logger)
    {
        (_cache, _configurations, _options) = (caches.LastOrDefault(), configurations, options);
        (_time, _logger) = (time, logger);
        _protector = protection.CreateProtector("JitProvisioning.BearerAnswers.v1");
    }

    /// <summary>Asks how the identity stands now; null where nobody can say, so that nothing kept counts.</summary>
    public async ValueTask<SharedQuestion?> AskAsync(ExternalSignIn signIn, CancellationToken cancellationToken)
    {
        var decision = new Decision(signIn, _configurations.Current, _time.GetUtcNow(), commit: true);
        if (!decision.TryRead(out _))
        {
            return null;
        }

        try
        {
            var stamp = await _cache!.GetStringAsync(StampOf(decision.Key), cancellationToken).ConfigureAwait(false)
                ?? await RenewAsync(decision.Key, cancellationToken).ConfigureAwait(false);
            return new SharedQuestion(decision, stamp);
        }
        catch (Exception exception) when (IsFault(exception, cancellationToken))
        {
            return null;
        }
    }

    /// <returns>The answer and when it ends; null where there is none that counts.</returns>
    public async ValueTask<(ProvisioningResult Result, DateTimeOffset Until)?> FindAsync(
        BearerCacheKey key, SharedQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            var kept = await _cache!.GetAsync(EntryOf(key), cancellationToken).ConfigureAwait(false);
            return kept is not null
                && JsonSerializer.Deserialize<SharedAnswer>(_protector.Unprotect(kept)) is { } answer
                && Counts(answer, key, question)
                    ? (Again(answer, question), answer.Until)
                    : null;
        }
        catch (CryptographicException)
        {
            // Of other keys, or of somebody else's making.
            return null;
        }
        catch (Exception exception) when (IsFault(exception, cancellationToken))
        {
            return null;
        }
    }

    /// <summary>Keeps an answer.</summary>
    public async ValueTask KeepAsync(
        BearerCacheKey key,
        SharedQuestion question,
        ProvisioningResult result,
        DateTimeOffset until,
        CancellationToken cancellationToken)
    {
        // One that took longer than it may be kept has no lifetime left.
        var lifetime = until - _time.GetUtcNow();
        if (!result.IsKnownByKey || lifetime <= TimeSpan.Zero)
        {
            return;
        }

        var answer = new SharedAnswer(
            EntryOf(key),
            question.Stamp,
            result.Configuration.Version,
            result.Configuration.Revision,
            until,
            result.Outcome,
            result.Reason,
            result.Reference,
            result.User?.ToStoredUser());
        try
        {
            await _cache!
                .SetAsync(
                    EntryOf(key),
                    _protector.Protect(JsonSerializer.SerializeToUtf8Bytes(answer)),
                    new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = lifetime },
                    cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (IsFault(exception, cancellationToken))
        {
            // The answer itself is given; only the next server has to find it out again.
        }
    }

    public async ValueTask OnChangedAsync(IReadOnlyCollection<ExternalKey> keys)
    {
        if (_cache is null || !_options.Value.Connections.Values.Any(connection => connection.Bearer.ShareCache))
        {
            return;
        }

        foreach (var key in keys)
        {
            try
            {
                await RenewAsync(key, CancellationToken.None).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The change has happened. What other servers keep ends with its lifetime.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _logger.SharedAnswersNotEnded(exception);
            }
        }
    }

    // One that the cache lost is replaced and never comes back, and with it no answer.
    private async ValueTask<string> RenewAsync(ExternalKey key, CancellationToken cancellationToken)
    {
        var stamp = RandomNumberGenerator.GetHexString(32);
        await _cache!.SetStringAsync(StampOf(key), stamp, StampLifetime, cancellationToken).ConfigureAwait(false);
        return stamp;
    }

    private bool Counts(SharedAnswer answer, BearerCacheKey key, SharedQuestion question) =>
        answer.Question == EntryOf(key)
        && answer.Stamp == question.Stamp
        && answer.Until > _time.GetUtcNow()
        && answer.Configuration == question.Decision.Configuration.Version
        && answer.Revision == question.Decision.Configuration.Revision;

    private static ProvisioningResult Again(SharedAnswer answer, SharedQuestion question) =>
        question.Decision.Again(answer.Outcome, answer.Reason, answer.Reference, answer.Account);

    private bool IsFault(Exception exception, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return false;
        }

        _logger.SharedCacheUnavailable(exception);
        return true;
    }

    private static string EntryOf(BearerCacheKey key) =>
        $"{Prefix}answer:{Hash($"{key.Scheme}\n{key.High:x32}{key.Low:x32}\n{key.Organization}")}";

    private static string StampOf(ExternalKey key) => $"{Prefix}stamp:{Hash($"{key.Issuer}\n{key.Subject}")}";

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
