using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>Keeps up the audit of a case that says something of it, and tries what changing it comes to.</summary>
internal static class AuditUpkeepRun
{
    /// <summary>Writes what was counted, and seals.</summary>
    public static async Task RunAsync(CaseSetup setup, CaseHost host)
    {
        if (!setup.Settings.KeepsUpAudit)
        {
            return;
        }

        // The case's clock stands still: as at the end of the process, no window is waited for.
        await using var scope = host.Services.CreateAsyncScope();
        var upkeep = scope.ServiceProvider.GetRequiredService<IAuditUpkeep>();
        await upkeep.WriteCountsAsync();
        await upkeep.RunAsync();
    }

    /// <summary>The changes to sealed entries that nobody would notice, or whose position nobody would name; null where
    /// the case does not ask.</summary>
    public static async Task<IReadOnlyList<string>?> TamperAsync(CaseSetup setup, CaseHost host)
    {
        if (!setup.Settings.KeepsUpAudit)
        {
            return null;
        }

        await using var scope = host.Services.CreateAsyncScope();
        var audit = ((IAuditedUserStore)scope.ServiceProvider.GetRequiredService<IUserStore>()).Audit;
        var head = (await audit.ReadChainAsync(CancellationToken.None)).Head;
        var unnoticed = new List<string>();
        if (head.Position < 2 || !(await VerifyAsync(new TamperedStore(audit, 0, entry => entry))).Holds)
        {
            unnoticed.Add("the untouched chain does not hold");
        }

        for (var position = 1L; position <= head.Position; position++)
        {
            var edited = await VerifyAsync(new TamperedStore(audit, position, Edit));
            var deleted = await VerifyAsync(new TamperedStore(audit, position, _ => null));
            if (edited.Fault != new AuditFault(AuditFaultKind.Altered, position))
            {
                unnoticed.Add($"an edit at {position}: {edited}");
            }

            if (deleted.Fault != new AuditFault(AuditFaultKind.Missing, position))
            {
                unnoticed.Add($"a removal at {position}: {deleted}");
            }
        }

        return unnoticed;
    }

    private static SealedAuditEntry Edit(SealedAuditEntry entry) =>
        entry with { Entry = entry.Entry with { At = entry.Entry.At.AddTicks(10) } };

    private static async Task<AuditVerification> VerifyAsync(TamperedStore store)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddJitProvisioningCore();
        services.AddSingleton<IUserStore>(store);
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IAuditReader>().VerifyAsync();
    }
}
