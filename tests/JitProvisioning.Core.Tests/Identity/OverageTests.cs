using System.Text;
using static JitProvisioning.Core.Tests.Reading;

namespace JitProvisioning.Core.Tests;

/// <summary>Groups that are too many for a token are not the same as none.</summary>
public sealed class OverageTests
{
    [Theory]
    [InlineData("""{"_claim_names":{"groups":"src1"},"_claim_sources":{"src1":{"endpoint":"https://graph.test/x"}}}""")]
    [InlineData("""{"_claim_names":{"groups":"src1"},"groups":["a"]}""")]
    [InlineData("""{"groups":["a"],"_claim_names":{"groups":"src1"}}""")]
    [InlineData("""{"_claim_names":{"other":"s","groups":"src1","groups":"src2"}}""")]
    [InlineData("""{"_claim_names":{"groups":"src1"},"_claim_names":{"other":"s"}}""")]
    [InlineData("""{"_claim_names":"groups"}""")]
    [InlineData("""{"_claim_names":["groups"]}""")]
    [InlineData("""{"_claim_names":{"\ud800":"s"}}""")]
    [InlineData("""{"_claim_names":[1]}""")]
    [InlineData("""{"hasgroups":true}""")]
    [InlineData("""{"hasgroups":true,"hasgroups":true}""")]
    [InlineData("""{"hasgroups":["false","true"]}""")]
    [InlineData("""{"a/groups.link":"https://graph.test/a","b/groups.link":"https://graph.test/b"}""")]
    [InlineData("""{"hasgroups":"true"}""")]
    [InlineData("""{"hasgroups":true,"groups":["a"]}""")]
    [InlineData("""{"hasgroups":false,"hasgroups":true}""")]
    [InlineData("""{"http://schemas.microsoft.com/claims/groups.link":"https://graph.test/x","groups":["a"]}""")]
    public void Groups_that_are_elsewhere_are_not_counted(string json)
    {
        var identity = Read(WithSubject(json));

        Assert.Equal(ClaimState.Overage, identity.GroupsState);
        Assert.Empty(identity.Groups);
        Assert.Equal(ClaimState.Overage, identity.Claims["groups"].State);
        Assert.Empty(identity.Claims["groups"].AsList());
    }

    [Theory]
    [InlineData("""{"_claim_names":null}""")]
    [InlineData("""{"_claim_names":{}}""")]
    [InlineData("""{"_claim_names":{"other":"src1"}}""")]
    [InlineData("""{"hasgroups":false}""")]
    [InlineData("""{"hasgroups":"false"}""")]
    [InlineData("""{"hasgroups":null}""")]
    [InlineData("""{"HASGROUPS":true}""")]
    public void Anything_else_leaves_groups_absent(string json) =>
        Assert.Equal(ClaimState.Absent, Read(WithSubject(json)).GroupsState);

    [Theory]
    [InlineData("groups")]
    [InlineData("http://schemas.microsoft.com/ws/2008/06/identity/claims/groups")]
    public void The_mark_counts_for_each_usual_name_of_groups(string name)
    {
        var claims = ClaimSet.Parse(Encoding.UTF8.GetBytes($$"""{"hasgroups":true,"{{name}}":["a"]}"""));

        Assert.Equal(ClaimState.Overage, claims[name].State);
        Assert.True(claims["hasgroups"].IsTrue());
    }

    [Fact]
    public void Names_are_read_as_deep_as_the_bounds_allow()
    {
        var deep = new string('[', 80) + new string(']', 80);
        var claims = ClaimSet.Parse(
            Encoding.UTF8.GetBytes($$"""{"_claim_names":{"other":{{deep}}},"groups":["a"]}"""),
            new ClaimLimits { MaxDepth = 100 });

        Assert.Equal(ClaimState.Overage, claims["other"].State);
        Assert.Equal(["a"], claims["groups"].AsList());
    }

    [Fact]
    public void The_mark_counts_for_a_groups_claim_of_the_connections_own()
    {
        var connection = Acme with { GroupsClaim = "memberships" };

        Assert.Equal(
            ClaimState.Overage, Read(WithSubject("""{"hasgroups":true,"memberships":["a"]}"""), connection).GroupsState);
        Assert.Equal(
            ClaimState.Overage, Read(WithSubject("""{"_claim_names":{"memberships":"s"}}"""), connection).GroupsState);
    }

    [Theory]
    [InlineData("""{"sub":"s1","groups":["a"]}""", """{"sub":"s1","hasgroups":true}""")]
    [InlineData("""{"sub":"s1","hasgroups":true}""", """{"sub":"s1","groups":["a"]}""")]
    [InlineData("""{"sub":"s1","_claim_names":{"groups":"s"}}""", """{"sub":"s1","groups":["a"]}""")]
    public void One_payload_that_knows_of_more_groups_spoils_the_others_list(string token, string userInfo)
    {
        var identity = Read(new SignInCase { Json = token, UserInfo = userInfo });

        Assert.Equal(ClaimState.Overage, identity.GroupsState);
        Assert.Empty(identity.Groups);
    }

    [Fact]
    public void Where_the_rest_is_to_be_had_is_not_kept()
    {
        var claims = ClaimSet.Parse(Encoding.UTF8.GetBytes(
            """
            {"_claim_names":{"groups":"s"},"_claim_sources":{"s":{"endpoint":"http://169.254.169.254/","access_token":"t"}},
             "http://schemas.microsoft.com/claims/groups.link":"http://169.254.169.254/"}
            """));

        Assert.DoesNotContain(claims.Names, name => claims[name].Text is not null);
        Assert.DoesNotContain("_claim_sources", claims.Names);
    }

    [Theory]
    [InlineData("email", ProvisioningReason.None)]
    [InlineData("sub", ProvisioningReason.SubjectInvalid)]
    public void A_claim_that_is_elsewhere_has_no_value(string claim, ProvisioningReason reason)
    {
        var json = $$"""{"_claim_names":{"{{claim}}":"s"},"sub":"s1","email":"bob@acme.test","email_verified":true}""";
        var reading = IdentityReader.Read(new SignInCase { Json = json }.Build(), Acme, IdentityCase.Noon);

        Assert.Equal(reason, reading.Reason);
        Assert.Null(reading.Identity?.Email);
    }

    private static SignInCase WithSubject(string json) => new() { Json = """{"sub":"s1",""" + json[1..] };
}
