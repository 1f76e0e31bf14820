using static JitProvisioning.Core.Tests.SharedEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>Memberships with an end.</summary>
public sealed class MembershipEndTests
{
    private readonly InMemoryUserStore _store = new();

    [Fact]
    public async Task A_membership_that_is_over_admits_nobody_and_no_sign_in_gives_it_back()
    {
        using var engine = With(_store);
        var person = (await engine.ProvisionAsync(Of("b"))).User!;
        var end = IdentityCase.Noon.AddHours(1);
        await engine.MembersAsync(admin => admin.SetEndAsync(person.Id, Beta, end));
        var later = Of("b").With("iat", 1_768_478_460);
        engine.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("beta", (await engine.ProvisionAsync(later)).User!.Places());
        engine.Time.SetUtcNow(end.AddTicks(-1));
        Assert.Equal(ProvisioningOutcome.Unchanged, (await engine.ProvisionAsync(later)).Outcome);

        engine.Time.SetUtcNow(end);
        var over = await engine.ProvisionAsync(later);

        Assert.Equal((ProvisioningOutcome.Denied, ProvisioningReason.MembershipEnded), (over.Outcome, over.Reason));
        Assert.Equal("beta:Ended", _store.Only().Places());
        Assert.Null(await engine.ChooseAsync(person.Id, "beta"));
    }

    [Fact]
    public async Task The_end_of_one_membership_leaves_the_others()
    {
        using var engine = With(_store);
        var person = (await engine.ProvisionAsync(Of("a", "b"))).User!;
        await engine.MembersAsync(admin => admin.SetEndAsync(person.Id, Beta, IdentityCase.Noon.AddHours(1)));
        engine.Time.Advance(TimeSpan.FromHours(2));

        var later = await engine.ProvisionAsync(Of("a", "b").With("iat", 1_768_482_100));

        Assert.Equal("acme,beta:Ended", later.User!.Places());
    }

    [Fact]
    public async Task Choosing_looks_at_the_clock_though_no_sign_in_came_since()
    {
        using var engine = With(_store);
        var person = (await engine.ProvisionAsync(Of("b"))).User!;
        await engine.MembersAsync(admin => admin.SetEndAsync(person.Id, Beta, IdentityCase.Noon.AddHours(1)));
        Assert.NotNull(await engine.ChooseAsync(person.Id, "beta"));

        engine.Time.Advance(TimeSpan.FromHours(1));

        Assert.Null(await engine.ChooseAsync(person.Id, "beta"));
        Assert.Empty(await engine.MembersAsync(admin => admin.ListAsync(Beta)));
    }

    [Fact]
    public async Task Reinstating_takes_an_end_off_that_has_come()
    {
        using var engine = With(_store);
        var person = (await engine.ProvisionAsync(Of("b"))).User!;
        await engine.MembersAsync(admin => admin.SetEndAsync(person.Id, Beta, IdentityCase.Noon));
        await engine.ProvisionAsync(Of("b").With("iat", 1_768_478_400));

        var back = await engine.MembersAsync(admin => admin.ReinstateAsync(person.Id, Beta));

        Assert.Null(back.User!.MembershipIn(Beta)!.EndsAt);
        Assert.Equal("beta", back.User!.Places());
    }

    [Fact]
    public async Task A_membership_by_hand_needs_no_provider()
    {
        using var engine = With(_store);
        var person = (await engine.ProvisionAsync(Of("a"))).User!;

        var added = await engine.MembersAsync(admin =>
            admin.AddAsync(person.Id, Beta, IdentityCase.Noon.AddDays(1), "ann"));

        Assert.Equal("acme,beta", added.User!.Places());
        Assert.Equal(GrantOrigin.Hand, added.User!.MembershipIn(Beta)!.Source.Origin);
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("acme,beta", (await engine.ProvisionAsync(Of("a").With("iat", 1_768_478_460))).User!.Places());
    }
}
