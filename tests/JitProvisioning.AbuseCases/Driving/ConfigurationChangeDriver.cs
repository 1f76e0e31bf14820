using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>Changes the issuer of a connection while the host runs.</summary>
internal sealed class ConfigurationChangeDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Event == "ConfigurationChange" && token.Others[RunTimeConnections.Change] is CaseObject;

    public async Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start)
    {
        var change = (CaseObject)token.Others[RunTimeConnections.Change]!;
        var issuer = change["issuer"] as CaseObject ?? throw new NoDriverException(EventNames.Of(token));
        await using var scope = host.Services.CreateAsyncScope();
        var connections = scope.ServiceProvider.GetRequiredService<IOrganizationAdministration>();
        await start.ArriveAsync();
        var result = await connections.ChangeConnectionAsync(
            new ConnectionId(host.Names.SchemeOf(change.Required("connection"))),
            settings =>
            {
                if (settings.Issuer != issuer.Text("from"))
                {
                    throw new CaseFormatException($"The issuer is {settings.Issuer} before the change.");
                }

                settings.Issuer = issuer.Text("to");
            });
        return AdministrationMap.ToAttempt(result) with { Path = nameof(IOrganizationAdministration) };
    }
}
