namespace JitProvisioning.AbuseCases;

/// <summary>A call of a SCIM client: issue 5.</summary>
internal sealed class ScimDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Others.Names.Contains("scim");

    public Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start) =>
        throw new NoDriverException(EventNames.Of(token));
}
