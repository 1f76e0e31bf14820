using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Dns.Tests;

public sealed class SetupTests
{
    [Fact]
    public void The_resolver_takes_the_place_of_one_registered_before_and_one_registered_later_takes_its_own()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IDnsTxtResolver, NoRecords>();
        services.AddJitProvisioningCore().UseDnsDomainProof().UseDnsDomainProof();
        Assert.Single(services, service => service.ServiceType == typeof(IDnsTxtResolver));
        using (var provider = services.BuildServiceProvider())
        {
            Assert.IsNotType<NoRecords>(provider.GetRequiredService<IDnsTxtResolver>());
        }

        services.AddSingleton<IDnsTxtResolver, NoRecords>();
        using var replaced = services.BuildServiceProvider();
        Assert.IsType<NoRecords>(replaced.GetRequiredService<IDnsTxtResolver>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_001)]
    public void A_timeout_that_makes_no_sense_fails_the_start(int milliseconds) => AssertFailsStart(
        options => options.Timeout = TimeSpan.FromMilliseconds(milliseconds), "UseDnsDomainProof(): Timeout");

    [Fact]
    public void A_name_server_without_a_port_fails_the_start() => AssertFailsStart(
        options => options.NameServers.Add(new IPEndPoint(IPAddress.Loopback, 0)), "UseDnsDomainProof(): NameServers");

    [Fact]
    public void A_name_server_that_is_null_fails_the_start() =>
        AssertFailsStart(options => options.NameServers.Add(null!), "UseDnsDomainProof(): NameServers");

    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    public void The_bounds_of_the_timeout_are_allowed(int milliseconds) =>
        Validate(options => options.Timeout = TimeSpan.FromMilliseconds(milliseconds));

    private static void AssertFailsStart(Action<DnsDomainProofOptions> configure, string named) =>
        Assert.Contains(
            named,
            Assert.Throws<OptionsValidationException>(() => Validate(configure)).Message,
            StringComparison.Ordinal);

    // What a host does when it starts.
    private static void Validate(Action<DnsDomainProofOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddJitProvisioningCore().UseDnsDomainProof(configure);
        using var provider = services.BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
    }

    private sealed class NoRecords : IDnsTxtResolver
    {
        public ValueTask<IReadOnlyList<string>> ResolveTxtAsync(string name, CancellationToken cancellationToken) => new([]);
    }
}
