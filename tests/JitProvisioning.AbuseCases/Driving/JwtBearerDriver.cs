namespace JitProvisioning.AbuseCases;

/// <summary>A bearer token at the JwtBearer handler: issue 6.</summary>
internal sealed class JwtBearerDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) =>
        token.Event == "JwtBearer.OnTokenValidated";

    public Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start) =>
        throw new NoDriverException(EventNames.Of(token));
}
