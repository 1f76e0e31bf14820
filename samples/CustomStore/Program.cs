using System.Data.Common;
using CustomStore;
using JitProvisioning;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A fresh database file, so that each run tells the whole story.
var file = args.Length > 0 ? args[0] : "custom-store.db";
File.Delete(file);
var database = SqliteFactory.Instance.CreateDataSource($"Data Source={file}");
await Tables.CreateAsync(database);

var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddSingleton<DbDataSource>(database);
builder.Services.AddJitProvisioningCore()
    .AddConnection("acme", connection =>
    {
        connection.Issuer = "https://login.acme.example";
        connection.Domains.Add("acme.example");
    })
    .UseStore<PlainUserStore>();
using var host = builder.Build();

// What an adapter reads from a validated id_token.
var payload = """{"sub":"00u1","name":"Sarah","email":"sarah@acme.example","email_verified":true}"""u8.ToArray();
foreach (var visit in new[] { "first", "second" })
{
    await using var scope = host.Services.CreateAsyncScope();
    var result = await scope.ServiceProvider.GetRequiredService<IProvisioner>().ProvisionAsync(new ExternalSignIn
    {
        Scheme = "acme",
        Channel = SignInChannel.OpenIdConnect,
        Issuer = "https://login.acme.example",
        Claims = ClaimSet.Parse(payload),
    });
    Console.WriteLine($"{visit} sign-in: {result} as user {result.User?.Id}");
}
