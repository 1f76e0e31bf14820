using System.Text.Json.Nodes;

namespace JitProvisioning.Tests;

/// <summary>Every recorded payload, through the engine with its preset.</summary>
public sealed class PresetFixtureTests
{
    public static TheoryData<string> Fixtures => [.. PresetFixture.Names];

    [Theory]
    [MemberData(nameof(Fixtures))]
    public async Task A_payload_comes_to_what_its_fixture_says(string name)
    {
        var fixture = PresetFixture.Read(name);
        using var engine = new PresetEngine(fixture.Settings);

        var actual = await engine.DescribeAsync(fixture.SignIn());

        Assert.True(JsonNode.DeepEquals(fixture.Expected, actual), $"{name} came to {actual}");
    }

    [Fact]
    public void Every_preset_has_a_fixture() => Assert.Equal(
        ProviderPresets.All.Select(preset => preset.Name).Order(StringComparer.Ordinal),
        PresetFixture.Names.Select(name => PresetFixture.Read(name).Preset).Distinct().Order(StringComparer.Ordinal));
}
