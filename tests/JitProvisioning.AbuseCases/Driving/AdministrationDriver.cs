namespace JitProvisioning.AbuseCases;

/// <summary>An act of an administrator: issue 3, item 5.</summary>
internal sealed class AdministrationDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Scheme == "admin-api" || token.Others.Names.Contains("admin");

    public Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start) =>
        throw new NoDriverException(EventNames.Of(token));
}
