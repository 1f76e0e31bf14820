using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace JitProvisioning.Tests;

public sealed class BearerStartTests
{
    [Theory]
    [InlineData("https://login.microsoftonline.com/common/v2.0", "AllowTenants")]
    [InlineData("https://login.microsoftonline.com/organizations", "AllowTenants")]
    [InlineData("https://accounts.google.com", "RestrictToDomains")]
    public async Task An_authority_open_to_many_fails_the_start_and_names_the_way_out(string authority, string wayOut)
    {
        var setup = new ApiSetup { Bearer = options => options.Authority = authority };

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Api.StartAsync(setup));

        Assert.Contains("JitProvisioning:Connections:Bearer", failure.Message, StringComparison.Ordinal);
        Assert.Contains(wayOut, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CacheFor", "-00:00:01")]
    [InlineData("CacheFor", "01:00:01")]
    [InlineData("MachineTokens", "7")]
    [InlineData("OrganizationHeader", "X Organization")]
    [InlineData("OrganizationHeader", "")]
    [InlineData("OrganizationRouteValue", " ")]
    public async Task A_setting_that_means_nothing_fails_the_start(string key, string value)
    {
        var setup = new ApiSetup { Settings = new() { [$"JitProvisioning:Connections:Bearer:Bearer:{key}"] = value } };

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => Api.StartAsync(setup));

        Assert.Contains($"JitProvisioning:Connections:Bearer:Bearer:{key}", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://one.test", "https://other.test")]
    [InlineData]
    public async Task A_scheme_that_names_no_one_issuer_fails_the_start(params string[] issuers)
    {
        var setup = new ApiSetup
        {
            Bearer = options =>
            {
                options.Configuration = null;
                options.TokenValidationParameters.IssuerSigningKey = TokenIssuer.PublicKey;
                options.TokenValidationParameters.ValidIssuers = issuers;
            },
        };

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Api.StartAsync(setup));

        Assert.Contains("JitProvisioning:Connections:Bearer:Issuer", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bearer_settings_of_another_scheme_fail_the_start()
    {
        var setup = new TestSetup { Provisioning = line => line.ForBearer("acme", b => b.CreateUsers()) };

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TestApplication.StartAsync(setup));

        Assert.Contains("JitProvisioning:Connections:acme:Bearer", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_start_says_what_tokens_may_do()
    {
        var log = new FakeLogCollector();
        await using var api = await Api.StartAsync(new ApiSetup
        {
            Provisioning = line => line.ForBearer(b => b.CreateUsers().PassMachineTokens()),
            Services = services => services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(log)),
        });

        var line = Assert.Single(log.GetSnapshot(), record => record.Id.Id == 120).Message;
        Assert.Equal(
            "Scheme Bearer: bearer tokens of https://idp.acme.test; people without an account are given one, tokens "
            + "write nothing, machines are let through without an account, answers count for 00:00:00.",
            line);
    }
}
