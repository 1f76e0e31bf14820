namespace JitProvisioning.AbuseCases;

/// <summary>A sign-in while somebody is signed in: issue 3, item 4.</summary>
internal sealed class LinkIntentDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Others.Names.Contains("linkIntent") || token.Others.Names.Contains("currentUser");

    public Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start) =>
        throw new NoDriverException(EventNames.Of(token));
}
