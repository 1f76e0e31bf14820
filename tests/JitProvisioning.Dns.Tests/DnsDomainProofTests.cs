using System.Net;
using System.Net.Sockets;
using DnsClient;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Dns.Tests;

/// <summary>Domains proven by a real DNS server.</summary>
public sealed class DnsDomainProofTests
{
    private readonly DomainChallenge _challenge = DomainProof.New(new OrganizationId("acme-corp"), "acme.test");

    private string Record => $"txt-record={_challenge.RecordName},\"{_challenge.RecordValue}\"";

    [DnsmasqFact]
    public async Task The_record_proves_the_domain()
    {
        await using var server = await Dnsmasq.StartAsync(Record);

        Assert.Equal(DomainProofOutcome.Proven, (await CheckAsync(server.EndPoint)).Outcome);
    }

    [DnsmasqFact]
    public async Task A_record_beside_others_proves_the_domain()
    {
        await using var server = await Dnsmasq.StartAsync(
            $"txt-record={_challenge.RecordName},\"v=spf1 -all\"", Record, $"txt-record={_challenge.RecordName},\"x\"");

        Assert.Equal(DomainProofOutcome.Proven, (await CheckAsync(server.EndPoint)).Outcome);
    }

    [DnsmasqFact]
    public async Task A_name_that_does_not_exist_proves_nothing()
    {
        await using var server = await Dnsmasq.StartAsync();
        Assert.Equal(3, (await RawQuestion.AskAsync(server.EndPoint, _challenge.RecordName, Patience))!.Code);

        Assert.Equal(DomainProofOutcome.RecordMissing, (await CheckAsync(server.EndPoint)).Outcome);
    }

    [DnsmasqFact]
    public async Task A_name_without_TXT_records_proves_nothing()
    {
        await using var server = await Dnsmasq.StartAsync($"host-record={_challenge.RecordName},127.0.0.1");
        Assert.Equal(
            new RawAnswer(false, 0, 0), await RawQuestion.AskAsync(server.EndPoint, _challenge.RecordName, Patience));

        Assert.Equal(DomainProofOutcome.RecordMissing, (await CheckAsync(server.EndPoint)).Outcome);
    }

    [DnsmasqFact]
    public async Task Other_records_prove_nothing_and_neither_does_the_right_one_elsewhere()
    {
        await using var server = await Dnsmasq.StartAsync(
            $"txt-record=acme.test,\"{_challenge.RecordValue}\"",
            $"txt-record=sub.{_challenge.RecordName},\"{_challenge.RecordValue}\"",
            $"txt-record={_challenge.RecordName},\"{_challenge.RecordValue} \"",
            $"txt-record={_challenge.RecordName},\"v=1\",\"{_challenge.RecordValue}\"");

        Assert.Equal(DomainProofOutcome.RecordDiffers, (await CheckAsync(server.EndPoint)).Outcome);
    }

    [DnsmasqFact]
    public async Task A_value_split_into_several_strings_is_joined()
    {
        var value = _challenge.RecordValue;
        await using var server = await Dnsmasq.StartAsync(
            $"txt-record={_challenge.RecordName},\"{value[..7]}\",\"{value[7..50]}\",\"{value[50..]}\"");

        Assert.Equal(DomainProofOutcome.Proven, (await CheckAsync(server.EndPoint)).Outcome);
    }

    [DnsmasqFact]
    public async Task Aliases_are_followed()
    {
        await using var server = await Dnsmasq.StartAsync(
            $"txt-record=proofs.test,\"{_challenge.RecordValue}\"",
            $"cname={_challenge.RecordName},alias.test",
            "cname=alias.test,proofs.test");

        Assert.Equal(DomainProofOutcome.Proven, (await CheckAsync(server.EndPoint)).Outcome);
    }

    [DnsmasqFact]
    public async Task A_truncated_answer_is_asked_for_again_by_TCP()
    {
        var others = Enumerable.Range(0, 60)
            .Select(number => $"txt-record={_challenge.RecordName},\"{new string('x', 200)}{number}\"");
        await using var server = await Dnsmasq.StartAsync([.. others, Record]);
        Assert.True((await RawQuestion.AskAsync(server.EndPoint, _challenge.RecordName, Patience))!.Truncated);

        var resolver = ResolverOf(server.EndPoint);
        var texts = await resolver.ResolveTxtAsync(_challenge.RecordName, default);
        var result = await new DomainProof(TimeProvider.System, resolver).CheckAsync(_challenge, default);

        Assert.Equal(61, texts.Count);
        Assert.Equal(DomainProofOutcome.Proven, result.Outcome);
    }

    [DnsmasqFact]
    public async Task A_record_added_later_is_seen_at_once()
    {
        var before = await Dnsmasq.StartAsync();
        var resolver = ResolverOf(before.EndPoint);
        Assert.Empty(await resolver.ResolveTxtAsync(_challenge.RecordName, default));

        await before.DisposeAsync();
        await using var after = await Dnsmasq.StartAsync(before.EndPoint.Port, Record);

        Assert.Equal([_challenge.RecordValue], await resolver.ResolveTxtAsync(_challenge.RecordName, default));
    }

    [DnsmasqFact]
    public async Task A_server_that_refuses_to_answer_is_a_fault_and_no_missing_record()
    {
        await using var server = await Dnsmasq.StartAsync(Record);
        var elsewhere = DomainProof.New(new OrganizationId("acme-corp"), "acme.example");
        Assert.Equal(5, (await RawQuestion.AskAsync(server.EndPoint, elsewhere.RecordName, Patience))!.Code);

        var result = await CheckAsync(server.EndPoint, elsewhere);

        Assert.Equal(DomainProofOutcome.ResolverFailed, result.Outcome);
        Assert.Equal(DnsResponseCode.Refused, Assert.IsType<DnsResponseException>(result.Error).Code);
    }

    [DnsmasqFact]
    public async Task The_next_name_server_is_asked_where_one_is_silent()
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var server = await Dnsmasq.StartAsync(Record);

        var result = await CheckAsync([(IPEndPoint)silent.Client.LocalEndPoint!, server.EndPoint], _challenge);

        Assert.Equal(DomainProofOutcome.Proven, result.Outcome);
    }

    [Fact]
    public async Task A_silent_server_is_a_fault_and_no_missing_record()
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));

        var result = await CheckAsync((IPEndPoint)silent.Client.LocalEndPoint!);

        Assert.Equal(DomainProofOutcome.ResolverFailed, result.Outcome);
        Assert.Equal(
            DnsResponseCode.ConnectionTimeout, Assert.IsType<DnsResponseException>(result.Error).Code);
    }

    [Fact]
    public async Task An_answer_that_is_no_DNS_is_a_fault_and_no_missing_record()
    {
        await using var server = new ScriptedServer((_, _) => [0x81, 0x80, 0, 1, 0, 9, 0, 0, 0, 0, 200]);

        var result = await CheckAsync(server.EndPoint);

        Assert.Equal(DomainProofOutcome.ResolverFailed, result.Outcome);
        Assert.NotNull(result.Error);
    }

    [Fact]
    public async Task A_server_that_names_an_alias_alone_is_asked_for_what_it_leads_to()
    {
        await using var server = ScriptedServer.With(name => name == "proofs.test"
            ? [(name, DnsTypes.Txt, _challenge.RecordValue)]
            : [(name, DnsTypes.Cname, "proofs.test")]);

        Assert.Equal(DomainProofOutcome.Proven, (await CheckAsync(server.EndPoint)).Outcome);
        Assert.Equal([_challenge.RecordName, "proofs.test"], server.Asked);
    }

    [Fact]
    public async Task A_record_of_another_name_in_the_answer_proves_nothing()
    {
        await using var server = ScriptedServer.With(name =>
            [("evil.test", DnsTypes.Txt, _challenge.RecordValue), (name, DnsTypes.Txt, "v=spf1 -all")]);

        Assert.Equal(DomainProofOutcome.RecordDiffers, (await CheckAsync(server.EndPoint)).Outcome);
    }

    [Fact]
    public async Task A_name_is_the_same_in_any_case()
    {
        await using var server = ScriptedServer.With(name =>
            [(name.ToUpperInvariant(), DnsTypes.Txt, _challenge.RecordValue)]);

        Assert.Equal(DomainProofOutcome.Proven, (await CheckAsync(server.EndPoint)).Outcome);
    }

    [Fact]
    public async Task Aliases_without_end_are_a_fault()
    {
        await using var server = ScriptedServer.With(name => [(name, DnsTypes.Cname, $"x{Guid.NewGuid():N}.test")]);

        Assert.Equal(DomainProofOutcome.ResolverFailed, (await CheckAsync(server.EndPoint)).Outcome);
        Assert.Equal(8, server.Asked.Count);
    }

    [Fact]
    public async Task Aliases_in_a_circle_prove_nothing()
    {
        await using var server = ScriptedServer.With(name =>
            [(name, DnsTypes.Cname, "round.test"), ("round.test", DnsTypes.Cname, name)]);

        Assert.Equal(DomainProofOutcome.RecordMissing, (await CheckAsync(server.EndPoint)).Outcome);
    }

    [Fact]
    public async Task A_check_can_be_cancelled_while_a_server_is_silent()
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ResolverOf((IPEndPoint)silent.Client.LocalEndPoint!)
            .ResolveTxtAsync(_challenge.RecordName, cancellation.Token).AsTask());
    }

    private static TimeSpan Patience => TimeSpan.FromSeconds(5);

    private Task<DomainProofResult> CheckAsync(IPEndPoint server, DomainChallenge? challenge = null) =>
        CheckAsync([server], challenge ?? _challenge);

    private static async Task<DomainProofResult> CheckAsync(IPEndPoint[] servers, DomainChallenge challenge)
    {
        await using var services = ServicesOf(servers);
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DomainProof>().CheckAsync(challenge, default);
    }

    private static IDnsTxtResolver ResolverOf(IPEndPoint server) =>
        ServicesOf(server).GetRequiredService<IDnsTxtResolver>();

    private static ServiceProvider ServicesOf(params IPEndPoint[] servers)
    {
        // No test waits for an answer this long but those whose server is silent.
        var services = new ServiceCollection();
        services.AddJitProvisioningCore().UseDnsDomainProof(options =>
        {
            options.Timeout = TimeSpan.FromSeconds(1.5);
            foreach (var server in servers)
            {
                options.NameServers.Add(server);
            }
        });
        return services.BuildServiceProvider(validateScopes: true);
    }
}
