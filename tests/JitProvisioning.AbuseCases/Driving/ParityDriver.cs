namespace JitProvisioning.AbuseCases;

/// <summary>Runs the cases about text of the same file in every culture and way of globalization.</summary>
internal sealed class ParityDriver : IEventDriver
{
    public bool Drives(AbuseCase abuse, CaseToken token) => IsParity(abuse);

    public static bool IsParity(AbuseCase abuse) => abuse.Expected is { Outcome: "SameAsCase", Reason: "Parity" };

    public async Task<Attempt> DriveAsync(CaseHost host, CaseToken token, StartLine start)
    {
        await start.ArriveAsync();
        var difference = await ParityRun.FirstDifferenceAsync(host.Setup.Case.Source);
        return new Attempt
        {
            Outcome = difference is null ? "SameAsCase" : "Differs",
            Reason = difference ?? "Parity",
            Path = "processes of its own",
        };
    }
}
