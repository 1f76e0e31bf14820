using System.Text;
using DnsClient;
using DnsClient.Protocol;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Reads TXT records over the network, by UDP and, where an answer does not fit, by TCP.</summary>
internal sealed class DnsTxtResolver(IOptions<DnsDomainProofOptions> options) : IDnsTxtResolver
{
    private const int MaxQuestions = 8;

    // Made when it is first needed: finding the system's name servers may fail, and may not the next time.
    private readonly Lazy<LookupClient> _client =
        new(() => new LookupClient(OptionsOf(options.Value)), LazyThreadSafetyMode.PublicationOnly);

    public async ValueTask<IReadOnlyList<string>> ResolveTxtAsync(string name, CancellationToken cancellationToken)
    {
        var asked = DnsString.Parse(name + ".");
        for (var question = 0; question < MaxQuestions; question++)
        {
            var records = await AskAsync(asked, cancellationToken).ConfigureAwait(false);
            var holder = Follow(records, asked);
            var texts = records.TxtRecords()
                .Where(record => IsSame(record.DomainName, holder))
                .Select(record => string.Concat(record.Text))
                .ToArray();
            if (texts.Length > 0 || IsSame(holder, asked))
            {
                return texts;
            }

            // A server that does not look further by itself has named an alias alone.
            asked = holder;
        }

        throw new InvalidOperationException($"{name} leads through more aliases than {MaxQuestions} questions follow.");
    }

    private static LookupClientOptions OptionsOf(DnsDomainProofOptions options)
    {
        var servers = options.NameServers.Select(server => new NameServer(server)).ToArray();
        var settings = servers.Length > 0 ? new LookupClientOptions(servers) : new LookupClientOptions();
        settings.UseCache = false; // Whoever has just added the record tries again at once.
        settings.Timeout = options.Timeout;
        settings.Retries = 1;
        return settings;
    }

    private async Task<IReadOnlyList<DnsResourceRecord>> AskAsync(DnsString name, CancellationToken cancellationToken)
    {
        var answer = await QueryAsync(new DnsQuestion(name, QueryType.TXT), cancellationToken).ConfigureAwait(false);
        return answer.Header.ResponseCode switch
        {
            DnsHeaderResponseCode.NoError => answer.Answers,
            DnsHeaderResponseCode.NotExistentDomain => [],
            var code => throw new DnsResponseException((DnsResponseCode)code, answer.ErrorMessage),
        };
    }

    private async Task<IDnsQueryResponse> QueryAsync(DnsQuestion question, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.Value.QueryAsync(question, cancellationToken).ConfigureAwait(false);
        }
        catch (DnsResponseException) when (cancellationToken.IsCancellationRequested)
        {
            // The client calls it a fault of the server that it was cancelled.
            throw new OperationCanceledException(cancellationToken);
        }
    }

    // Only what the name itself, or what it is an alias of, holds is its record.
    private static DnsString Follow(IReadOnlyList<DnsResourceRecord> records, DnsString name)
    {
        var holder = name;
        for (var alias = 0; alias < records.Count; alias++)
        {
            var next = records.CnameRecords().FirstOrDefault(record => IsSame(record.DomainName, holder));
            if (next is null)
            {
                break;
            }

            holder = next.CanonicalName;
        }

        return holder;
    }

    private static bool IsSame(DnsString one, DnsString other) => Ascii.EqualsIgnoreCase(one.Value, other.Value);
}
