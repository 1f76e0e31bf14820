using System.Buffers;

namespace JitProvisioning;

/// <summary>Makes the challenges by which organizations prove their domains in DNS, and looks for the answers. Keeps
/// nothing: whoever stores the claim stores the challenge with it.</summary>
/// <param name="time">Bounds how long DNS may take.</param>
/// <param name="resolver">Reads DNS; null where none is registered.</param>
internal sealed class DomainProof(TimeProvider time, IDnsTxtResolver? resolver = null)
{
    /// <summary>How long one check may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private const string RecordLabel = "_jitprovisioning-challenge";
    private const string ValuePrefix = "jitprovisioning-domain-verification=";
    private const int SecretLength = 43; // 32 bytes in base64url.
    private const int MaxNameLength = 253;

    private static readonly SearchValues<char> Base64Url = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static string RecordNameOf(string domain) => $"{RecordLabel}.{AsciiFold.Lower(domain)}";

    /// <summary>Says why no organization can prove the domain and what to name instead; null where one can.</summary>
    public static string? WhyNot(string? domain)
    {
        var failures = new List<string>();
        DomainRules.Check("domain", domain, failures);
        if (failures.Count == 0 && RecordNameOf(domain!).Length > MaxNameLength)
        {
            failures.Add(
                $"domain: InvalidDomain: '{domain}' is so long that no record below it could have a name. Name a "
                + "domain with fewer characters.");
        }

        return failures.FirstOrDefault();
    }

    /// <summary>A new challenge, unlike all others. One for each claim: the record of one organization never proves
    /// another's.</summary>
    /// <exception cref="ArgumentException"><see cref="WhyNot"/> has a reason.</exception>
    public static DomainChallenge New(OrganizationId organization, string domain) =>
        WhyNot(domain) is { } reason ? throw new ArgumentException(reason, nameof(domain))
        : new(organization, AsciiFold.Lower(domain), ValuePrefix + IdSource.NewSecret());

    /// <summary>Looks for the record. Whatever goes wrong is an outcome; only cancelling throws.</summary>
    public async ValueTask<DomainProofResult> CheckAsync(
        DomainChallenge challenge, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (WhyNot(challenge.Domain) is { } reason)
        {
            return new(DomainProofOutcome.DomainRefused, reason);
        }

        if (!IsOurs(challenge.RecordValue))
        {
            // A text that others know, or none at all, proves nothing wherever it stands.
            return new(
                DomainProofOutcome.ChallengeInvalid,
                $"The challenge kept for {challenge.Domain} is not one of the library's. Claim the domain anew.");
        }

        return resolver is null
            ? new(
                DomainProofOutcome.NoResolver,
                "Domains are proven by DNS, and nothing is registered to read it. Add the package "
                + "JitProvisioning.Dns and call UseDnsDomainProof(), or register an IDnsTxtResolver.")
            : await AskAsync(resolver, challenge, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<DomainProofResult> AskAsync(
        IDnsTxtResolver dns, DomainChallenge challenge, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var token = either.Token;
        try
        {
            // Started on the pool, so that a resolver that blocks its thread is timed out as well.
            var texts = await Task.Run(
                    () => dns.ResolveTxtAsync(challenge.RecordName, token).AsTask(), CancellationToken.None)
                .WaitAsync(token)
                .ConfigureAwait(false);
            return Judge(challenge, texts);
        }
#pragma warning disable CA1031 // A fault of DNS proves nothing, and the caller gets it in the result.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            cancellationToken.ThrowIfCancellationRequested();
            return limit.IsCancellationRequested
                ? new(
                    DomainProofOutcome.TimedOut,
                    $"DNS did not answer for {challenge.RecordName} within {Limit.TotalSeconds:0} seconds. Try again; "
                    + "if it stays so, check the domain's name servers.",
                    exception)
                : new(
                    DomainProofOutcome.ResolverFailed,
                    $"DNS could not be read for {challenge.RecordName}. Try again; if it stays so, check the domain's "
                    + "name servers.",
                    exception);
        }
    }

    // One whole record, code unit by code unit: the text inside a longer one may stand there for another reason.
    private static DomainProofResult Judge(DomainChallenge challenge, IReadOnlyList<string> texts) =>
        texts.Any(text => string.Equals(text, challenge.RecordValue, StringComparison.Ordinal))
            ? new(DomainProofOutcome.Proven, $"The TXT record {challenge.RecordName} proves {challenge.Domain}.")
        : texts.Count == 0
            ? new(
                DomainProofOutcome.RecordMissing,
                $"There is no TXT record {challenge.RecordName}. Add it with the text {challenge.RecordValue}. If you "
                + "have, try again later: DNS remembers for a while that it was not there.")
        : new(
            DomainProofOutcome.RecordDiffers,
            $"No TXT record {challenge.RecordName} has the text {challenge.RecordValue}. Add one with exactly this "
            + "text, without quotation marks or blanks of your own.");

    private static bool IsOurs(string? value) =>
        value is not null
        && value.StartsWith(ValuePrefix, StringComparison.Ordinal)
        && value.Length == ValuePrefix.Length + SecretLength
        && !value.AsSpan(ValuePrefix.Length).ContainsAnyExcept(Base64Url);
}
