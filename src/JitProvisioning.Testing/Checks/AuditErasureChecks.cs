namespace JitProvisioning.Testing;

/// <summary>What an erasure takes from the audit, and leaves.</summary>
internal static class AuditErasureChecks
{
    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.Audit, Erasing_a_person_takes_data_and_salt_and_leaves_the_commitment),
        new(ContractSentences.Audit, An_entry_that_was_erased_takes_no_commitment),
    ];

    /// <summary>An entry that holds personal data.</summary>
    public static AuditEntry Personal(AuditEntry entry) => entry with
    {
        Actor = "sarah@contract.example",
        ActorIsPerson = true,
        Changes =
        [
            new AuditedChange("displayName", "Sarah", "Zo\u00EB") { IsPersonal = true },
            new AuditedChange("role:acme/Admin", null, "Admin"),
        ],
    };

    private static Task Erasing_a_person_takes_data_and_salt_and_leaves_the_commitment(ContractRun run) =>
        AuditDesk.WithAsync(run, async desk =>
        {
            var (sarah, entry) = await CreateAsync(run, "sarah").ConfigureAwait(false);
            var (_, ofJohn) = await CreateAsync(run, "john").ConfigureAwait(false);
            var held = await desk.SealAsync(entry, ofJohn).ConfigureAwait(false);
            var later = await desk
                .RefuseAsync(refused => Personal(refused) with { UserId = sarah.Id })
                .ConfigureAwait(false);
            await desk.RequireSealedAsync(held).ConfigureAwait(false);

            var erasure = run.Sample.Update(sarah) with { ErasesPerson = true };
            await run.UpdateAsync(erasure).ConfigureAwait(false);

            var seal = held[0].Seal with { Salt = null };
            await desk
                .RequireSealedAsync([new SealedAuditEntry(entry.WithoutPersonalData(), seal), held[1]])
                .ConfigureAwait(false);
            await desk.RequireUnsealedAsync([later.WithoutPersonalData(), erasure.Audit]).ConfigureAwait(false);
        });

    private static Task An_entry_that_was_erased_takes_no_commitment(ContractRun run) =>
        AuditDesk.WithAsync(run, async desk =>
        {
            var (sarah, entry) = await CreateAsync(run, "sarah").ConfigureAwait(false);
            var erasure = run.Sample.Update(sarah) with { ErasesPerson = true };
            await run.UpdateAsync(erasure).ConfigureAwait(false);
            var seal = AuditDesk.SealOf(entry, 1);
            run.Require(
                !await desk.TrySealAsync(AuditChain.Empty, [seal]).ConfigureAwait(false),
                $"seal {seal} with a commitment to what was erased since",
                "true");
            await desk.RequireChainAsync(AuditChain.Empty).ConfigureAwait(false);

            var held = await desk.SealAsync(entry.WithoutPersonalData(), erasure.Audit).ConfigureAwait(false);
            await desk.RequireSealedAsync(held).ConfigureAwait(false);
        });

    private static async Task<(StoredUser User, AuditEntry Entry)> CreateAsync(ContractRun run, string subject)
    {
        var create = run.Sample.Create(SampleChanges.Key(subject));
        create = create with { Audit = Personal(create.Audit) };
        var user = await run.CreateAsync(create).ConfigureAwait(false);
        return (user, create.Audit with { UserId = user.Id });
    }
}
