using System.Security.Claims;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace JitProvisioning.Benchmarks;

/// <summary>A bearer call whose answer is kept, after the handler has validated the token.</summary>
[MemoryDiagnoser]
[MedianColumn]
public class BearerBenchmarks : IDisposable
{
    private const string Scheme = "Bearer";

    private WebApplication _application = null!;
    private BearerDesk _desk = null!;
    private TokenValidatedContext _context = null!;

    [GlobalSetup]
    public void FirstCall()
    {
        using var rsa = RSA.Create(2048);
        var metadata = new OpenIdConnectConfiguration { Issuer = BenchmarkEngine.Issuer };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication().AddJwtBearer(Scheme, options => options.Configuration = metadata);
        builder.Services.AddJitProvisioning()
            .UseInMemoryStore()
            .AddOrganization("acme", organization => organization.DefaultRoles.Add("Member"))
            .AddConnection(Scheme, connection => connection.Organization = "acme")
            .ForBearer(bearer => bearer.CreateUsers().CacheFor(TimeSpan.FromHours(1)));
        _application = builder.Build();
        var services = _application.Services.CreateScope().ServiceProvider;
        _desk = services.GetRequiredService<BearerDesk>();
        _context = new TokenValidatedContext(
            new DefaultHttpContext { RequestServices = services },
            new AuthenticationScheme(Scheme, null, typeof(JwtBearerHandler)),
            services.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<JwtBearerOptions>>().Get(Scheme))
        {
            SecurityToken = new JsonWebToken(TokenOf(rsa)),
        };
        for (var call = 0; call < 2; call++)
        {
            var result = _desk.ProvisionAsync(_context).AsTask().GetAwaiter().GetResult();
            if (!result.Succeeded)
            {
                throw new InvalidOperationException($"The call ended in {result}.");
            }
        }
    }

    /// <summary>Goal G13: no command, 2 µs, 400 B.</summary>
    [Benchmark]
    public ValueTask<ProvisioningResult> KeptAnswer() => _desk.ProvisionAsync(_context);

    /// <summary>The same with the account added to a principal, which every request of a person bears.</summary>
    [Benchmark]
    public async Task<ClaimsPrincipal> KeptAnswerAndPrincipal()
    {
        _context.Principal = new ClaimsPrincipal(new ClaimsIdentity(Scheme));
        await BearerAdapter.OnTokenValidatedAsync(_context);
        return _context.Principal;
    }

    public void Dispose()
    {
        (_application as IDisposable)?.Dispose();
        GC.SuppressFinalize(this);
    }

    private static string TokenOf(RSA rsa) => new JsonWebTokenHandler().CreateToken(
        System.Text.Encoding.UTF8.GetString(BenchmarkEngine.Payload("sarah", 10)).Replace(
            "{", $"{{\"iss\":\"{BenchmarkEngine.Issuer}\",", StringComparison.Ordinal),
        new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256));
}
