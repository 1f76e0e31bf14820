namespace JitProvisioning.AbuseCases;

/// <summary>The confirmation of a link by its proof: issue 3, item 4.</summary>
internal sealed class LinkConfirmationDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Event == "ConfirmLink";

    public Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start) =>
        throw new NoDriverException(EventNames.Of(token));
}
