namespace JitProvisioning.AbuseCases;

/// <summary>A ticket of a plain OAuth handler: issue 6.</summary>
internal sealed class OAuthTicketDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Event == "OnCreatingTicket";

    public Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start) =>
        throw new NoDriverException(EventNames.Of(token));
}
