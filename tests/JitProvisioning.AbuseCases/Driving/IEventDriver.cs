namespace JitProvisioning.AbuseCases;

/// <summary>Drives one kind of event into a started host.</summary>
internal interface IEventDriver
{
    bool Drives(AbuseCase abuse, CaseToken token);

    Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start);
}
