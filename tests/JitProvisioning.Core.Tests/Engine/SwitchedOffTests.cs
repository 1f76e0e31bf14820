using static JitProvisioning.Core.Tests.SharedEngine;

namespace JitProvisioning.Core.Tests;

/// <summary>A provider that says of a person that they are no longer one of its own.</summary>
public sealed class SwitchedOffTests
{
    private readonly InMemoryUserStore _store = new();

    [Theory]
    [InlineData(false, true)]
    [InlineData("false", true)]
    [InlineData(true, false)]
    [InlineData("False", false)]
    [InlineData(0, false)]
    [InlineData(null, false)]
    public async Task Only_false_suspends_what_the_connection_gave(object? value, bool suspends)
    {
        using var engine = With(_store, connection => connection.ActiveClaim = "active");
        await engine.ProvisionAsync(Of("b"));

        var later = await engine.ProvisionAsync(Of("b").With("active", value));

        Assert.Equal(suspends ? ProvisioningReason.MembershipInactive : ProvisioningReason.NoChange, later.Reason);
        Assert.Equal(suspends ? "beta:Suspended" : "beta", _store.Only().Places());
    }

    [Fact]
    public async Task It_stays_suspended_until_an_administrator_switches_it_on()
    {
        using var engine = With(_store, connection => connection.ActiveClaim = "active");
        var person = (await engine.ProvisionAsync(Of("b"))).User!;
        await engine.ProvisionAsync(Of("b").With("active", false));

        Assert.Equal(ProvisioningReason.MembershipInactive, (await engine.ProvisionAsync(Of("b"))).Reason);

        await engine.MembersAsync(admin => admin.ReinstateAsync(person.Id, Beta));
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("beta", (await engine.ProvisionAsync(Of("b").With("iat", 1_768_478_460))).User!.Places());
    }

    [Fact]
    public async Task Nobody_new_is_taken_in()
    {
        using var engine = With(_store, connection => connection.ActiveClaim = "active");

        var refused = await engine.ProvisionAsync(Of("b").With("active", false));

        Assert.Equal(ProvisioningReason.MembershipInactive, refused.Reason);
        Assert.Empty(_store.Users);
    }

    [Fact]
    public async Task What_an_administrator_gave_stays_in_use()
    {
        using var engine = With(_store, connection => connection.ActiveClaim = "active");
        var person = (await engine.ProvisionAsync(Of("b"))).User!;
        await engine.MembersAsync(admin => admin.AddAsync(person.Id, Beta));

        Assert.Equal("beta", (await engine.ProvisionAsync(Of("b").With("active", false))).User!.Places());
    }
}
