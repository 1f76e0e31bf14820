namespace JitProvisioning.AbuseCases;

/// <summary>A principal of several identities, or of an unauthenticated one: issue 6.</summary>
internal sealed class PrincipalDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Others.Names.Contains("identities");

    public Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start) =>
        throw new NoDriverException(EventNames.Of(token));
}
