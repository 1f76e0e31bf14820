using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JitProvisioning.Benchmarks;

/// <summary>The engine as an application gets it, over the in-memory store, with one owned connection.</summary>
internal sealed class BenchmarkEngine : IDisposable
{
    public const string Scheme = "acme";
    public const string Issuer = "https://idp.acme.test";

    private readonly ServiceProvider _services;

    public BenchmarkEngine()
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddJitProvisioningCore()
            .UseInMemoryStore()
            .AddOrganization("acme", organization => organization.DefaultRoles.Add("Member"))
            .AddConnection(Scheme, connection =>
            {
                connection.Issuer = Issuer;
                connection.Organization = "acme";
                connection.Domains.Add("acme.test");
            });
        _services = services.BuildServiceProvider();
        Provisioner = _services.CreateScope().ServiceProvider.GetRequiredService<IProvisioner>();
    }

    public IProvisioner Provisioner { get; }

    public static byte[] Payload(string subject, int groups) => JsonSerializer.SerializeToUtf8Bytes(
        new Dictionary<string, object>
        {
            ["sub"] = subject,
            ["email"] = subject + "@acme.test",
            ["email_verified"] = true,
            ["name"] = "Sarah Stone",
            ["given_name"] = "Sarah",
            ["family_name"] = "Stone",
            ["iat"] = 1_768_478_400,
            ["groups"] = Enumerable.Range(0, groups)
                .Select(index => string.Create(CultureInfo.InvariantCulture, $"group-{index}")),
        });

    public static ExternalSignIn SignIn(byte[] payload) => new()
    {
        Scheme = Scheme,
        Channel = SignInChannel.OpenIdConnect,
        Issuer = Issuer,
        Claims = ClaimSet.Parse(payload),
    };

    public void Dispose() => _services.Dispose();
}
