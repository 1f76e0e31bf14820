using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>An engine whose connections reach every rule of a decision, and the sign-ins that do.</summary>
internal sealed class TracedEngine : IDisposable
{
    public const string Browser = "kanari browser";

    private readonly EngineHost _engine;

    public TracedEngine(Action<JitProvisioningBuilder>? configure = null, IUserStore? store = null) =>
        _engine = new EngineHost(
            builder =>
            {
                builder.AddConnection("off-oidc", connection => Own(connection, "off").Enabled = false)
                    .AddConnection("closed-oidc", connection => Own(connection, "closed").CreateUsers = false)
                    .AddConnection("linking-oidc", connection => Own(connection, "linking").LinkVerifiedEmail = true)
                    .AddConnection("window-oidc", connection => OpenWindow(Own(connection, "window")))
                    .AddConnection("shared-oidc", Share)
                    .AddPolicy((identity, _) => ValueTask.FromResult(
                        identity.Key.Subject == "gone" ? PolicyVerdict.Deny("ContractEnded") : PolicyVerdict.Allow));
                configure?.Invoke(builder);
            },
            store);

    public InMemoryUserStore Store => _engine.Store;

    public EngineHost Engine => _engine;

    public static SignInCase By(string connection) => new()
    {
        Scheme = $"{connection}-oidc",
        Issuer = $"https://{connection}.acme.test",
    };

    public Task<ProvisioningResult> SignInAsync(SignInCase? signIn = null) => _engine.ProvisionAsync(signIn);

    public async Task<ProvisioningResult> SignInAsync(SignInCase signIn, string? ticket, UserId? signedInAs = null)
    {
        var proof = ticket is null ? null : new LinkProof
        {
            Ticket = ticket,
            BrowserSession = Browser,
            SignedInAs = signedInAs!.Value,
        };
        await using var scope = _engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IProvisioner>()
            .ProvisionAsync(signIn.Build() with { BrowserSession = Browser, LinkProof = proof });
    }

    public async Task<string> StartLinkAsync(UserId account, string connection)
    {
        await using var scope = _engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        var pending = await scope.ServiceProvider.GetRequiredService<IAccountLinking>()
            .StartAsync(account, new ConnectionId(connection), Browser);
        return pending!.Ticket;
    }

    /// <summary>Changes the one account as somebody beside the library would.</summary>
    public async Task EditAsync(Func<UserRecord, UserRecord> edit)
    {
        var stored = Assert.Single(Store.Users);
        var after = edit(UserRecord.Read(stored)) with { Version = stored.Version + 1 };
        var committed = await Store.CommitAsync(
            new UserChange
            {
                Kind = UserChangeKind.Update,
                User = after.ToStoredUser(),
                ExpectedVersion = stored.Version,
                VerifiedAddress = after.EmailVerified ? after.Profile.Email : null,
                Audit = Store.AuditTrail[^1],
            },
            CancellationToken.None);
        Assert.Null(committed.Conflict);
    }

    public void Dispose() => _engine.Dispose();

    private static ConnectionOptions Own(ConnectionOptions connection, string name)
    {
        connection.Issuer = $"https://{name}.acme.test";
        connection.Organization = "acme";
        connection.Domains.Add("acme.test");
        return connection;
    }

    private static void OpenWindow(ConnectionOptions connection)
    {
        connection.LinkOnFirstSignIn = new() { Until = IdentityCase.Noon.AddDays(1), ReportOnly = false };
        connection.LinkOnFirstSignIn.Domains.Add("acme.test");
    }

    private static void Share(ConnectionOptions connection)
    {
        connection.Issuer = "https://shared.acme.test";
        connection.OrganizationClaim = "org";
        connection.OrganizationMap["42"] = "acme";
    }
}
