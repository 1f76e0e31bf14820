using System.Globalization;

namespace JitProvisioning.Core.Tests;

public sealed class RaceTests
{
    [Fact]
    public async Task Thirty_two_first_sign_ins_of_one_person_create_one_account_and_all_succeed()
    {
        for (var round = 0; round < 10; round++)
        {
            using var engine = new EngineHost();
            var results = await TogetherAsync(32, _ => engine.ProvisionAsync());

            Assert.All(results, result => Assert.True(result.Succeeded));
            Assert.Single(results, result => result.Outcome == ProvisioningOutcome.Created);
            Assert.Equal(31, results.Count(result => result.Outcome == ProvisioningOutcome.Unchanged));
            Assert.Equal(Assert.Single(engine.Store.Users).Id, Assert.Single(results.Select(result => result.User!.Id).Distinct()));
            Assert.Single(engine.Store.AuditTrail);
        }
    }

    [Fact]
    public async Task Of_two_people_racing_with_one_address_one_gets_it_and_the_other_is_refused()
    {
        for (var round = 0; round < 20; round++)
        {
            using var engine = new EngineHost();
            var results = await TogetherAsync(
                2, index => engine.ProvisionAsync(index == 0 ? new SignInCase() : SignInCase.ByPartner));

            Assert.Single(results, result => result.Reason == ProvisioningReason.FirstSignIn);
            Assert.Single(results, result => result.Reason == ProvisioningReason.LinkingDisabled);
            Assert.Single(engine.Store.Users);
        }
    }

    [Fact]
    public async Task Of_two_updates_at_once_none_is_lost()
    {
        using var engine = new EngineHost();
        await engine.ProvisionAsync();
        var results = await TogetherAsync(8, index => engine.ProvisionAsync(new SignInCase()
            .With("name", "Bob " + index.ToString(CultureInfo.InvariantCulture))));

        var updates = results.Count(result => result.Outcome == ProvisioningOutcome.Updated);
        Assert.All(results, result => Assert.True(result.Succeeded || result.Reason == ProvisioningReason.StoreContention));
        Assert.Equal(1 + updates, Assert.Single(engine.Store.Users).Version);
        Assert.Equal(1 + updates, engine.Store.AuditTrail.Count);
    }

    private static async Task<ProvisioningResult[]> TogetherAsync(int people, Func<int, Task<ProvisioningResult>> signIn)
    {
        using var barrier = new Barrier(people);
        return await Task.WhenAll(Enumerable.Range(0, people).Select(index => Task.Factory.StartNew(
            () =>
            {
                barrier.SignalAndWait();
                return signIn(index);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));
    }
}
