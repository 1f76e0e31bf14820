
namespace JitProvisioning.Testing;

/// <summary>The contract of <see cref="IUserStore"/> as checks that run in any test framework.</summary>
public static class UserStoreContract
{
    /// <summary>All checks, in the order of the contract's sentences.</summary>
    public static IReadOnlyList<ContractCheck> Checks { get; } =
    [
        .. LookUpChecks.All,
        .. KeyChecks.All,
        .. ContentChecks.All,
        .. AtomicityChecks.All,
        .. AuditChecks.All,
        .. CancellationChecks.All,
        .. BreakChecks.All,
        .. VersionChecks.All,
        .. LinkChecks.All,
        .. AddressChecks.All,
        .. RaceChecks.All,
        .. EngineRaceChecks.All,
        .. FaultChecks.All,
        .. LinkTicketChecks.All,
        .. LinkTicketBreakChecks.All,
        .. DirectoryChecks.All,
        .. OrganizationChecks.All,
        .. OrganizationContentChecks.All,
        .. OrganizationFaultChecks.All,
        .. InvitationChecks.All,
        .. InvitationUseChecks.All,
        .. InvitationFaultChecks.All,
        .. SeatChecks.All,
        .. RoleChecks.All,
        .. ConditionChecks.All,
        .. ConditionRaceChecks.All,
        .. MemberListChecks.All,
        .. MemberFaultChecks.All,
        .. AuditChainChecks.All,
        .. AuditErasureChecks.All,
        .. AuditReadChecks.All,
        .. ObserverPlaceChecks.All,
        .. AuditFaultChecks.All,
        .. OptionalBreakChecks.All,
    ];

    /// <summary>The name of every check, as the rows of a parameterised test.</summary>
    public static IEnumerable<object[]> CheckNames => Checks.Select(check => new object[] { check.Name });

    /// <summary>Runs one check on a store of its own.</summary>
    /// <param name="check">The name of the check.</param>
    /// <param name="createEmpty">Creates an empty store; the check disposes it.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <exception cref="ContractViolationException">The store breaks the contract.</exception>
    /// <exception cref="ArgumentException">There is no check of that name.</exception>
    public static Task<ContractResult> RunAsync(
        string check,
        Func<CancellationToken, ValueTask<StoreUnderTest>> createEmpty,
        CancellationToken cancellationToken = default)
    {
        var named = Checks.FirstOrDefault(candidate => candidate.Name == check)
            ?? throw new ArgumentException($"There is no check named '{check}'.", nameof(check));
        return named.RunAsync(createEmpty, cancellationToken);
    }

    /// <summary>Runs every check, each on a store of its own, up to the first that fails.</summary>
    /// <param name="createEmpty">Creates an empty store; called once for each check.</param>
    /// <param name="cancellationToken">Cancels the checks.</param>
    /// <returns>What became of each: the store keeps it, or has nothing to check it by.</returns>
    /// <exception cref="ContractViolationException">The store breaks the contract.</exception>
    public static async Task<IReadOnlyList<ContractResult>> RunAsync(
        Func<CancellationToken, ValueTask<StoreUnderTest>> createEmpty, CancellationToken cancellationToken = default)
    {
        var results = new List<ContractResult>();
        foreach (var check in Checks)
        {
            results.Add(await check.RunAsync(createEmpty, cancellationToken).ConfigureAwait(false));
        }

        return results;
    }

    /// <summary>Says which checks the store has nothing to be checked by, and runs none: for a test of their list, so
    /// that none is left out by accident.</summary>
    /// <param name="createEmpty">Creates a store.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task<IReadOnlyList<ContractResult>> FindUncheckedAsync(
        Func<CancellationToken, ValueTask<StoreUnderTest>> createEmpty, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(createEmpty);
        var subject = await createEmpty(cancellationToken).ConfigureAwait(false);
        await using (subject.ConfigureAwait(false))
        {
            return [.. Checks.Select(check => check.ResultOn(subject)).Where(result => result.NotChecked is not null)];
        }
    }
}
