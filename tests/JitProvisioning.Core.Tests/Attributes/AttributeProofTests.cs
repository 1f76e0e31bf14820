namespace JitProvisioning.Core.Tests;

/// <summary>What of a mapped attribute the proof holds.</summary>
public sealed class AttributeProofTests
{
    private static readonly PolicyVerdict Verdict = new PlanCase().Verdict;

    [Fact]
    public void Everything_that_a_sign_in_may_say_of_an_attribute_changes_the_proof()
    {
        var proofs = new[]
            {
                "{}", """{"a":""}""", """{"a":"x"}""", """{"a":"xy"}""", """{"a":{}}""", """{"b":"x"}""",
                """{"a":"x","b":"y"}""", """{"a":"xy","b":""}""", """{"a":"","b":"xy"}""", """{"b":{}}""",
            }
            .Select(claims => Of(claims, AttributeMode.LocalWinsUntilUpstreamChanges))
            .ToArray();

        Assert.Equal(proofs.Length, proofs.Distinct().Count());
    }

    [Theory]
    [InlineData(AttributeMode.ImportOnce)]
    [InlineData(AttributeMode.FillIfEmpty)]
    public void Where_the_first_value_counts_alone_only_its_presence_does(AttributeMode mode)
    {
        Assert.Equal(Of("""{"a":"x"}""", mode), Of("""{"a":"y"}""", mode));
        Assert.NotEqual(Of("""{"a":"x"}""", mode), Of("{}", mode));
        Assert.NotEqual(Of("""{"a":"x"}""", mode), Of("""{"a":{}}""", mode));
    }

    [Fact]
    public void What_is_never_read_is_not_in_the_proof() =>
        Assert.Equal(Of("""{"a":"x"}""", AttributeMode.Never), Of("{}", AttributeMode.Never));

    [Fact]
    public void Names_count_as_their_modes_say()
    {
        var once = new AttributeMap([new AttributeMapping("displayName") { Mode = AttributeMode.ImportOnce }]);
        UserProof Named(string? name) =>
            IdentityProof.Compute(new IdentityCase { DisplayName = name }.Build(), Verdict, "v1", null, once);

        Assert.Equal(Named("Bob"), Named("Robert"));
        Assert.NotEqual(Named("Bob"), Named(null));
    }

    private static UserProof Of(string claims, AttributeMode mode)
    {
        AttributeMapping Mapping(string name) => new(name)
        {
            Mode = mode,
            Clears = AttributeClearing.WhenEmpty,
            Expression = AttributeExpression.OfClaim(ClaimPath.TryParse(name)!, name),
        };
        return IdentityProof.Compute(
            new IdentityCase { Claims = claims }.Build(),
            Verdict,
            "v1",
            null,
            new AttributeMap([Mapping("a"), Mapping("b")]));
    }
}
