using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace JitProvisioning.Tests;

/// <summary>A host behind an Apache server that is not there: requests come as it would pass them on.</summary>
internal sealed class MellonHost : IAsyncDisposable
{
    public const string Scheme = "mellon";
    public const string Proxy = "10.0.0.7";

    private readonly TestApplication _application;

    private MellonHost(TestApplication application, FakeLogCollector log) =>
        (_application, Log) = (application, log);

    public FakeLogCollector Log { get; }

    public InMemoryUserStore Store => _application.Store;

    public AuditEntry LastEntry => Store.AuditTrail[^1];

    public static async Task<MellonHost> StartAsync(
        Action<MellonOptions>? configure = null,
        Action<ConnectionOptions>? connection = null,
        string? pathBase = null)
    {
        var log = new FakeLogCollector();
        var application = await TestApplication.StartAsync(new TestSetup
        {
            Provisioning = builder => builder
                .AddConnection(Scheme, options =>
                {
                    options.Issuer = AssertedPerson.Issuer;
                    options.EmailClaim = "mail";
                    connection?.Invoke(options);
                })
                .ForSignIn(Scheme, options => options.UseMellonHeaders().SubjectIsPersistent = true),
            Services = services =>
            {
                services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(log));
                services.AddAuthentication().AddMellonHeaders(Scheme, options =>
                {
                    options.TrustedProxies.Add(Proxy);
                    options.Attributes.Add("mail");
                    options.MultiValuedAttributes.Add("groups");
                    configure?.Invoke(options);
                });
                services.Configure<ForwardedHeadersOptions>(options =>
                {
                    options.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
                    options.KnownIPNetworks.Clear();
                    options.KnownProxies.Clear();
                });
            },
            Pipeline = host =>
            {
                host.UseForwardedHeaders().UsePathBase(pathBase);
                host.MapGet("/start", (HttpContext context) => context.ChallengeAsync(
                    Scheme, new AuthenticationProperties { RedirectUri = "/me" }));
                host.MapGet("/protected", (HttpContext context) => context.ChallengeAsync(Scheme));
            },
        });
        return new MellonHost(application, log);
    }

    /// <summary>The headers of a person as Apache sets them.</summary>
    public static Dictionary<string, string[]> Person(string nameId = "n1") => new()
    {
        ["MELLON_IDP"] = [AssertedPerson.Issuer],
        ["MELLON_NAME_ID"] = [nameId],
        ["MELLON_mail"] = ["bob@acme.test"],
        ["MELLON_groups"] = ["engineering;admins"],
    };

    public Task<HttpContext> SendAsync(
        string path, string? from = Proxy, Dictionary<string, string[]>? headers = null) =>
        _application.Server.SendAsync(context =>
        {
            var parts = path.Split('?');
            context.Request.Path = parts[0];
            context.Request.QueryString = new QueryString(parts.Length > 1 ? "?" + parts[1] : null);
            context.Connection.RemoteIpAddress = from is null ? null : IPAddress.Parse(from);
            foreach (var (name, values) in headers ?? [])
            {
                context.Request.Headers[name] = values;
            }
        });

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
