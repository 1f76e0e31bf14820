using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.AbuseCases;

/// <summary>Confirms a link by a proof that was handed out earlier, as a custom host does.</summary>
internal sealed class LinkConfirmationDriver : IEventDriver
{
    private static readonly string[] Known = ["proof", "session", "at"];

    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Event == "ConfirmLink" && !token.Others.Names.Except(Known).Any();

    public async Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start)
    {
        if (token.Others["at"] is { } at)
        {
            var clock = (FakeTimeProvider)host.Services.GetRequiredService<TimeProvider>();
            clock.SetUtcNow(SettingMap.ReadTime(at));
        }

        await using var scope = host.Services.CreateAsyncScope();
        var proof = token.Others.Required("proof");
        var signIn = SignIns.Read(token, SignInChannel.OpenIdConnect, scope.ServiceProvider);
        await start.ArriveAsync();
        var linking = scope.ServiceProvider.GetRequiredService<IAccountLinking>();
        var result = await linking.ConfirmAsync(signIn, new LinkProof
        {
            Ticket = proof,
            BrowserSession = token.Others.Required("session"),
            SignedInAs = new UserId(AccountOf(host.Setup.Case, proof)),
        });
        return Attempt.Of(result) with { Path = "IAccountLinking" };
    }

    // The person has signed in as the account that the question was about.
    private static string AccountOf(AbuseCase abuse, string proof) =>
        abuse.Rows("pendingLinks").First(link => link.Text("id") == proof).Required("user");
}
