using System.Reflection;
using JitProvisioning.Testing;

namespace JitProvisioning.Core.Tests.ContractSuite;

public sealed class UserStoreContractTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public void No_check_that_is_written_is_left_out()
    {
        var written = typeof(UserStoreContract).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Checks", Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic))
            .Where(method => method.GetParameters() is [{ ParameterType.Name: "ContractRun" }])
            .Select(method => method.Name)
            .Where(name => !name.Contains('<') && !name.EndsWith("Async", Ordinal));
        Assert.Equal(written.Order(), UserStoreContract.Checks.Select(check => check.Name).Order());
    }

    [Fact]
    public void Each_sentence_of_the_contract_has_checks() =>
        Assert.Equal(
            Enumerable.Range(1, 11),
            UserStoreContract.Checks.Select(check => check.Sentence).Distinct().Order());

    [Fact]
    public void Every_check_has_a_name_of_its_own() =>
        Assert.Distinct(UserStoreContract.CheckNames.Select(row => row[0]));

    [Fact]
    public Task All_checks_run_in_one_call() => UserStoreContract.RunAsync(InMemoryStoreUnderTest.CreateAsync);

    [Fact]
    public async Task One_call_for_all_checks_ends_at_the_first_that_fails()
    {
        var violation = await Assert.ThrowsAsync<ContractViolationException>(
            () => UserStoreContract.RunAsync(FaultyStoreUnderTest.Factory(Fault.CutsSubjects)));
        Assert.Equal("Subjects_that_differ_in_character_255_are_two_people", violation.Check.Name);
    }

    [Fact]
    public async Task A_violation_says_which_sentence_was_broken_what_was_asked_and_what_was_answered()
    {
        const string Check = "A_held_address_conflicts_on_create";
        var violation = await Assert.ThrowsAsync<ContractViolationException>(
            () => UserStoreContract.RunAsync(Check, FaultyStoreUnderTest.Factory(Fault.SharesAddresses)));
        Assert.StartsWith($"{Check} is broken. Sentence 4: A key leads to one account", violation.Message, Ordinal);
        Assert.EndsWith($"  Asked:    {violation.Asked}\n  Answered: {violation.Answered}", violation.Message, Ordinal);
        Assert.Contains("adding 'https://issuer.contract.example' / 'john', holding 'sarah@", violation.Asked, Ordinal);
        Assert.EndsWith("expected: conflict Address", violation.Asked, Ordinal);
        Assert.Equal("committed as user 2", violation.Answered);
    }

    [Fact]
    public async Task What_a_store_throws_is_kept_with_the_violation()
    {
        var createEmpty = FaultyStoreUnderTest.Factory(Fault.ThrowsOnConflict);
        var violation = await Assert.ThrowsAsync<ContractViolationException>(
            () => UserStoreContract.RunAsync("A_conflict_never_throws", createEmpty));
        Assert.IsType<InvalidOperationException>(violation.InnerException);
        Assert.Equal("threw InvalidOperationException: Violation of unique constraint: Key.", violation.Answered);
    }

    [Fact]
    public async Task A_store_that_is_not_empty_is_no_store_to_check()
    {
        var subject = new InMemoryStoreUnderTest();
        await subject.Open().CommitAsync(
            new UserChange
            {
                Kind = UserChangeKind.AuditOnly,
                Audit = new AuditEntry
                {
                    Id = Guid.Empty,
                    At = default,
                    Outcome = ProvisioningOutcome.Denied,
                    Reason = ProvisioningReason.UnknownScheme,
                    Connection = new ConnectionId("unknown"),
                },
            },
            CancellationToken.None);
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => UserStoreContract.Checks[0].RunAsync(_ => ValueTask.FromResult<StoreUnderTest>(subject)));
        Assert.Contains("0 accounts and 1 audit entries", exception.Message, Ordinal);
    }

    [Fact]
    public async Task An_unknown_check_is_an_error() => await Assert.ThrowsAsync<ArgumentException>(
        () => UserStoreContract.RunAsync("No_such_check", InMemoryStoreUnderTest.CreateAsync));

    [Fact]
    public async Task A_caller_can_cancel_a_check()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => UserStoreContract.Checks[0].RunAsync(FaultyStoreUnderTest.Factory(Fault.None), cancelled.Token));
    }
}
