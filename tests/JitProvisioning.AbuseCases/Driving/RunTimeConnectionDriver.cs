namespace JitProvisioning.AbuseCases;

/// <summary>Calls the provisioner for connections added at run time, as a host does that registers their handlers
/// itself.</summary>
internal sealed class RunTimeConnectionDriver : IEventDriver
{
    private readonly ProvisionerDriver _provisioner = new();

    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Event == "OnTokenValidated"
        && new CaseNames(abuse).ConnectionOf(token.Scheme) is { } connection
        && RunTimeConnections.Of(abuse).Contains(connection.Required("id"));

    public async Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start) =>
        await _provisioner.DriveAsync(host, token, start) with { Path = "provisioner: added at run time" };
}
