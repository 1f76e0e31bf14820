using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace JitProvisioning.Core.Tests;

/// <summary>A domain is proven by one TXT record and by nothing else. How real DNS answers is tested with JitProvisioning.Dns.</summary>
public sealed class DomainProofTests
{
    private static readonly OrganizationId Acme = new("acme-corp");
    private readonly FakeTimeProvider _time = new();
    private readonly DomainChallenge _challenge = DomainProof.New(Acme, "acme.test");

    [Fact]
    public void A_challenge_names_one_record_below_the_domain()
    {
        Assert.Equal((Acme, "acme.test", "_jitprovisioning-challenge.acme.test"),
            (_challenge.Organization, _challenge.Domain, _challenge.RecordName));
        Assert.Matches("^jitprovisioning-domain-verification=[A-Za-z0-9_-]{43}$", _challenge.RecordValue);
    }

    [Fact]
    public void A_domain_is_folded_and_an_encoded_one_is_a_domain() =>
        Assert.Equal("xn--bcher-kva.test", DomainProof.New(Acme, "XN--Bcher-KVA.test").Domain);

    [Fact]
    public void No_two_challenges_are_alike() => Assert.Equal(
        100, Enumerable.Range(0, 100).Select(_ => DomainProof.New(Acme, "acme.test").RecordValue).Distinct().Count());

    [Theory]
    [InlineData("gmail.com", "PublicMailboxDomain")]
    [InlineData("co.uk", "PublicSuffix")]
    [InlineData("com", "InvalidDomain")]
    [InlineData("bücher.test", "InvalidDomain")]
    [InlineData("acme.test.", "InvalidDomain")]
    [InlineData("*.acme.test", "WildcardDomain")]
    [InlineData("", "InvalidDomain")]
    [InlineData(null, "InvalidDomain")]
    public async Task A_domain_that_is_nobodys_is_never_asked_for(string? domain, string named)
    {
        var resolver = Substitute.For<IDnsTxtResolver>();

        Assert.Contains(named, DomainProof.WhyNot(domain), StringComparison.Ordinal);
        var failure = Assert.Throws<ArgumentException>(() => DomainProof.New(Acme, domain!));
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        var result = await Check(resolver, _challenge with { Domain = domain! });
        Assert.Equal(DomainProofOutcome.DomainRefused, result.Outcome);
        Assert.Contains(named, result.Message, StringComparison.Ordinal);
        Assert.Empty(resolver.ReceivedCalls());
    }

    [Fact]
    public void A_domain_whose_record_could_have_no_name_is_refused()
    {
        static string DomainOf(int length) => string.Join('.', Enumerable.Repeat(new string('a', 50), 4)) + "."
            + new string('b', length - 204);

        Assert.Equal(253, DomainProof.New(Acme, DomainOf(226)).RecordName.Length);
        Assert.Contains("InvalidDomain", DomainProof.WhyNot(DomainOf(227)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_proves_the_domain_among_others()
    {
        var resolver = Answering("v=spf1 -all", _challenge.RecordValue, "");

        var result = await Check(resolver);

        Assert.True(result.IsProven);
        Assert.Equal(DomainProofOutcome.Proven, result.Outcome);
        await resolver.Received(1).ResolveTxtAsync("_jitprovisioning-challenge.acme.test", Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task No_record_proves_nothing_and_says_what_to_add()
    {
        var result = await Check(Answering());

        Assert.Equal(DomainProofOutcome.RecordMissing, result.Outcome);
        Assert.Contains(_challenge.RecordName, result.Message, StringComparison.Ordinal);
        Assert.Contains(_challenge.RecordValue, result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0} ")]
    [InlineData(" {0}")]
    [InlineData("\"{0}\"")]
    [InlineData("v=1 {0}")]
    [InlineData("{0}\0")]
    [InlineData("{0}\u200b")]
    [InlineData("jitprovisioning-domain-verification=")]
    [InlineData("")]
    public async Task A_record_that_differs_in_a_code_unit_proves_nothing(string format)
    {
        var text = format.Replace("{0}", _challenge.RecordValue, StringComparison.Ordinal);

        Assert.Equal(DomainProofOutcome.RecordDiffers, (await Check(Answering(text))).Outcome);
    }

    [Fact]
    public async Task Case_counts_and_halves_in_two_records_do_not_add_up()
    {
        var value = _challenge.RecordValue;

        Assert.Equal(
            DomainProofOutcome.RecordDiffers,
            (await Check(Answering(value.ToUpperInvariant(), value[..20], value[20..]))).Outcome);
    }

    [Fact]
    public async Task The_record_of_another_organization_proves_nothing()
    {
        var other = DomainProof.New(new OrganizationId("evil-corp"), "acme.test");

        Assert.Equal(DomainProofOutcome.RecordDiffers, (await Check(Answering(other.RecordValue))).Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("v=spf1 -all")]
    [InlineData("jitprovisioning-domain-verification=")]
    [InlineData("jitprovisioning-domain-verification=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("jitprovisioning-domain-verification=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ")]
    public async Task A_text_that_the_library_did_not_make_proves_nothing_wherever_it_stands(string? value)
    {
        var result = await Check(Answering(value!), _challenge with { RecordValue = value! });

        Assert.Equal(DomainProofOutcome.ChallengeInvalid, result.Outcome);
    }

    [Fact]
    public async Task A_fault_of_DNS_proves_nothing_and_comes_back_in_the_result()
    {
        var resolver = Substitute.For<IDnsTxtResolver>();
        var fault = new IOException("the network is down");
        resolver.ResolveTxtAsync(default!, default).ThrowsAsyncForAnyArgs(fault);

        var result = await Check(resolver);

        Assert.Equal((DomainProofOutcome.ResolverFailed, fault), (result.Outcome, result.Error));
        Assert.DoesNotContain(fault.Message, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resolver_that_gives_up_by_itself_has_failed_and_nobody_has_cancelled()
    {
        var resolver = Substitute.For<IDnsTxtResolver>();
        resolver.ResolveTxtAsync(default!, default).ThrowsAsyncForAnyArgs(new TaskCanceledException());

        Assert.Equal(DomainProofOutcome.ResolverFailed, (await Check(resolver)).Outcome);
    }

    [Fact]
    public async Task A_resolver_that_answers_with_nothing_at_all_has_failed()
    {
        var resolver = Substitute.For<IDnsTxtResolver>();
        resolver.ResolveTxtAsync(default!, default).ReturnsForAnyArgs(new ValueTask<IReadOnlyList<string>>((IReadOnlyList<string>)null!));

        Assert.Equal(DomainProofOutcome.ResolverFailed, (await Check(resolver)).Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DNS_that_takes_too_long_proves_nothing_whether_or_not_it_listens(bool listens)
    {
        var resolver = new SilentResolver(listens);

        var check = Check(resolver).AsTask();
        await resolver.Asked;
        _time.Advance(DomainProof.Limit - TimeSpan.FromMilliseconds(1));
        Assert.False(check.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(DomainProofOutcome.TimedOut, (await check).Outcome);
    }

    [Fact]
    public async Task Cancelling_is_the_one_thing_that_throws()
    {
        using var cancellation = new CancellationTokenSource();
        var resolver = new SilentResolver(listens: false);
        var proof = new DomainProof(_time, resolver);

        var check = proof.CheckAsync(_challenge, cancellation.Token).AsTask();
        await resolver.Asked;
        await cancellation.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => proof.CheckAsync(_challenge, cancellation.Token).AsTask());
    }

    [Fact]
    public async Task Without_a_resolver_the_outcome_names_what_to_register()
    {
        var services = new ServiceCollection();
        services.AddJitProvisioningCore();
        await using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();

        var result = await scope.ServiceProvider.GetRequiredService<DomainProof>().CheckAsync(_challenge, default);

        Assert.Equal(DomainProofOutcome.NoResolver, result.Outcome);
        Assert.Contains("UseDnsDomainProof()", result.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(IDnsTxtResolver), result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registered_resolver_is_asked()
    {
        var services = new ServiceCollection();
        services.AddJitProvisioningCore();
        services.AddScoped(_ => Answering(_challenge.RecordValue));
        await using var provider = services.BuildServiceProvider(validateScopes: true);
        using var scope = provider.CreateScope();

        Assert.True((await scope.ServiceProvider.GetRequiredService<DomainProof>().CheckAsync(_challenge, default)).IsProven);
    }

    private ValueTask<DomainProofResult> Check(IDnsTxtResolver resolver, DomainChallenge? challenge = null) =>
        new DomainProof(_time, resolver).CheckAsync(challenge ?? _challenge, default);

    private static IDnsTxtResolver Answering(params string[] texts)
    {
        var resolver = Substitute.For<IDnsTxtResolver>();
        resolver.ResolveTxtAsync(default!, default).ReturnsForAnyArgs(new ValueTask<IReadOnlyList<string>>(texts));
        return resolver;
    }

    /// <summary>Never answers, and may not even listen to being cancelled.</summary>
    private sealed class SilentResolver(bool listens) : IDnsTxtResolver
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public async ValueTask<IReadOnlyList<string>> ResolveTxtAsync(string name, CancellationToken cancellationToken)
        {
            _asked.SetResult();
            await Task.Delay(Timeout.Infinite, listens ? cancellationToken : CancellationToken.None);
            return [];
        }
    }
}
