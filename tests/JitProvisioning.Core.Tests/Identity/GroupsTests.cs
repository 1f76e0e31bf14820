using static JitProvisioning.Core.Tests.Reading;

namespace JitProvisioning.Core.Tests;

public sealed class GroupsTests
{
    [Theory]
    [InlineData("""["a",1]""")]
    [InlineData("""["a",null]""")]
    [InlineData("""[["a"]]""")]
    [InlineData("""{"a":1}""")]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("""["a","\ud800"]""")]
    [InlineData("""["a"],"groups":["b"]""")]
    [InlineData("""["a"],"groups":[]""")]
    [InlineData("""["a"],"groups":null""")]
    public void Groups_that_cannot_be_read_are_not_the_same_as_none(string groups)
    {
        var identity = Read(new SignInCase { Json = $$"""{"sub":"s1","groups":{{groups}}}""" });

        Assert.Equal(ClaimState.Unparsable, identity.GroupsState);
        Assert.Empty(identity.Groups);
    }

    [Fact]
    public void More_groups_than_allowed_refuse_the_sign_in()
    {
        Assert.Equal(2_000, Read(WithGroups(2_000)).Groups.Count);
        AssertRefused(ProvisioningReason.TooManyGroups, WithGroups(2_001));
        AssertRefused(ProvisioningReason.TooManyGroups, WithGroups(11), Acme with { MaxGroups = 10 });
    }

    [Fact]
    public void More_groups_than_allowed_may_count_as_incomplete()
    {
        var lenient = Acme with { TooManyGroups = TooManyGroupsAction.TreatAsIncomplete };

        Assert.Equal(ClaimState.Present, Read(WithGroups(2_000), lenient).GroupsState);
        Assert.Equal(ClaimState.Overage, Read(WithGroups(2_001), lenient).GroupsState);
        Assert.Empty(Read(WithGroups(2_001), lenient).Groups);
    }

    [Fact]
    public void Ten_thousand_groups_cost_less_than_five_megabytes()
    {
        var groups = Enumerable.Range(0, 10_000).Select(index => $"grp-{index}").ToArray();
        var payload = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { sub = "s1", groups });
        var before = GC.GetAllocatedBytesForCurrentThread();

        var claims = ClaimSet.Parse(payload, new ClaimLimits { MaxClaims = 20_000 });
        var reading = IdentityReader.Read(
            new SignInCase { Principal = claims }.Build(), Acme, IdentityCase.Noon);

        Assert.Equal(ProvisioningReason.TooManyGroups, reading.Reason);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 5_000_000);
    }

    private static SignInCase WithGroups(int count) =>
        new SignInCase().With("groups", Enumerable.Range(0, count).Select(index => $"grp-{index}").ToArray());
}
