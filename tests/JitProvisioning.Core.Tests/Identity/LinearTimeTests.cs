using System.Diagnostics;
using System.Security.Claims;
using System.Text;

namespace JitProvisioning.Core.Tests;

/// <summary>What a reader of the square would take minutes for. The bound is wide: a busy machine must not break
/// it.</summary>
[Collection(nameof(Alone))]
public sealed class LinearTimeTests
{
    private const int Count = 200_000;

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(20);

    private static readonly ClaimLimits Unbounded = new() { MaxClaims = int.MaxValue, MaxCharacters = int.MaxValue };

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("\"a\":1,")]
    [InlineData("{\"a\":\"\\ud800\",")]
    [InlineData("{\"_claim_names\":{\"groups\":1},")]
    [InlineData("\0")]
    public void Payloads_that_are_none_are_given_up_in_linear_time(string unit)
    {
        AssertLinear(
            Encoding.UTF8.GetBytes("{" + Repeat(unit)), [new Claim("groups", "[" + Repeat(unit) + "]")]);
    }

    [Theory]
    [InlineData("\"a\":1")]
    [InlineData("\"a{0}\":1")]
    [InlineData("\"_claim_names\":{{\"b{0}\":1}}")]
    [InlineData("\"groups\":[\"{0}\"]")]
    [InlineData("\"sub\":\"{0}\"")]
    public void Many_claims_are_read_in_linear_time(string member)
    {
        var members = Enumerable.Range(0, Count).Select(index => string.Format(null, member, index)).ToArray();

        AssertLinear(
            Encoding.UTF8.GetBytes("{" + string.Join(',', members) + "}"),
            members.SelectMany(text => new[] { new Claim("groups", text), new Claim(text, text) }).ToArray());
    }

    private static void AssertLinear(byte[] payload, Claim[] claims)
    {
        var clock = Stopwatch.StartNew();

        ClaimSet.Parse(payload, Unbounded);
        ClaimSet.FromClaims(claims, null, Unbounded);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Most);
    }

    private static string Repeat(string unit) => string.Concat(Enumerable.Repeat(unit, Count / unit.Length));
}
