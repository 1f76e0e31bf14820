using System.Text.Json;

namespace JitProvisioning.Core.Tests;

/// <summary>Every kind of decision: its rule, the facts it names, and that the audit holds the same.</summary>
public sealed class TraceTests
{
    private static readonly string[] Personal = ["bob", "Bob", "Stone", "robert", "\"s1\"", "acme.test", "gone", "stranger"];

    private static readonly Dictionary<string, TracedKind> Kinds = TracedKind.All.ToDictionary(kind => kind.Name);

    public static TheoryData<string> Names { get; } = [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_decision_names_its_rule_and_facts_and_the_audit_holds_the_same(string name)
    {
        var kind = Kinds[name];
        using var engine = new TracedEngine(kind.Configure, kind.Store);
        var result = await kind.DecideAsync(engine);

        Assert.Equal((kind.Outcome, kind.Reason, kind.Rule), (result.Outcome, result.Reason, result.Trace.Rule));
        Assert.All(kind.Facts, fact => Assert.Contains(
            result.Trace.Facts, other => $"{other.Name}: {other.Value}" == fact));
        var text = result.Explain();
        Assert.Contains(kind.Reason.ToString(), text, StringComparison.Ordinal);
        Assert.All(result.Trace.Facts, fact => Assert.Contains($"\n  {fact.Name}: {fact.Value}", text, StringComparison.Ordinal));
        Assert.All(result.Warnings, held => Assert.Contains($"\n  held back: {held}", text, StringComparison.Ordinal));
        AssertAudited(engine, kind, result);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_trace_holds_no_personal_data(string name)
    {
        var kind = Kinds[name];
        using var engine = new TracedEngine(kind.Configure, kind.Store);
        var result = await kind.DecideAsync(engine);
        var written = result.Explain() + JsonSerializer.Serialize(result.Trace.Facts) + result.Trace.Facts
            + string.Concat(result.Trace.Facts);

        Assert.All(Personal, word => Assert.DoesNotContain(word, written, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_that_a_sign_in_can_reach_is_reached() => Assert.Equal(
        Enum.GetValues<DecisionRule>().Except(
        [
            DecisionRule.Administration, // no sign-in
            DecisionRule.Groups, // groups give nothing yet, so they are bounded with the rest of the payload
        ]),
        Kinds.Values.Select(kind => kind.Rule).Distinct().Order());

    private static void AssertAudited(TracedEngine engine, TracedKind kind, ProvisioningResult result)
    {
        if (!kind.IsAudited)
        {
            Assert.DoesNotContain(engine.Store.AuditTrail, entry => entry.Facts == result.Trace.Facts);
            return;
        }

        var entry = engine.Store.AuditTrail[^1];
        Assert.Equal((result.Outcome, result.Reason), (entry.Outcome, entry.Reason));
        Assert.Equal((result.Trace.Rule, result.Trace.Facts), (entry.Rule, entry.Facts));
        Assert.Equal(result.Warnings, entry.Warnings);
    }
}
