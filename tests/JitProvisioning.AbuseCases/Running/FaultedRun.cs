using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>What a case whose store goes wrong takes beside its sign-ins.</summary>
internal static class FaultedRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Has the winner of a race come first, where the case has one.</summary>
    public static async Task PrepareAsync(CaseSetup setup, CaseHost host)
    {
        if (setup.Settings.StoreFault != StoreFault.AddressTaken)
        {
            return;
        }

        var token = setup.Case.Token;
        var others = token.Claims.Payload.Members.Select(claim => claim.Key is "sub" or "NameID"
            ? KeyValuePair.Create<string, CaseValue>(claim.Key, new CaseText("winner"))
            : claim);
        var winner = await DriverCatalog.Find(setup.Case, token).DriveAsync(
            host,
            token with { Claims = token.Claims with { Payload = new CaseObject([.. others]) } },
            new StartLine(1));
        if (winner.Outcome != "Created")
        {
            throw new InvalidOperationException($"The winner got {winner.Description}.");
        }
    }

    /// <summary>Drives a sign-in whose request may be aborted.</summary>
    public static async Task<Attempt> DriveAsync(
        IEventDriver driver, CaseHost host, CaseToken token, StartLine start)
    {
        var faults = host.Setup.Faults;
        try
        {
            return await driver.DriveAsync(host, token, start);
        }
#pragma warning disable CA1031 // A browser that went away is told nothing, in various ways.
        catch (Exception) when (faults.Active is StoreFault.CancelBefore or StoreFault.CancelDuring)
#pragma warning restore CA1031
        {
            await faults.Finished.WaitAsync(Patience);
            if (!faults.CameOutCancelled)
            {
                throw;
            }

            return new Attempt { Outcome = "Cancelled", Reason = "RequestAborted", Path = "aborted" };
        }
    }

    /// <summary>Has nothing go wrong any more.</summary>
    /// <exception cref="InvalidOperationException">Nothing did.</exception>
    public static async Task EndAsync(CaseSetup setup)
    {
        if (setup.Faults.Active is not null && !setup.Faults.Struck)
        {
            throw new InvalidOperationException("The store was never asked for what was to go wrong.");
        }

        CommitFaults.End(setup);
        await setup.Store.FreeNameAsync();
    }

    /// <summary>Signs the person in once more; null where nothing went wrong.</summary>
    public static async Task<FaultEvidence?> TryAgainAsync(CaseSetup setup, CaseHost host, TimeSpan elapsed)
    {
        if (setup.Settings.StoreFault is null)
        {
            return null;
        }

        var users = host.Services.GetRequiredService<IUserStore>();
        var names = await setup.Store.UserNamesAsync();
        var again = await DriverCatalog.Find(setup.Case, setup.Case.Token)
            .DriveAsync(host, setup.Case.Token, new StartLine(1));
        var after = await StoreSnapshot.TakeAsync(
            setup.Store, users, Evidence.TokenKeysOf(setup.Case, setup.Names));
        return new FaultEvidence(setup.Faults, elapsed, again, after, names);
    }
}
