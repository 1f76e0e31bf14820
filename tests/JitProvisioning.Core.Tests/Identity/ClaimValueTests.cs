namespace JitProvisioning.Core.Tests;

public sealed class ClaimValueTests
{
    [Theory]
    [InlineData(ClaimState.Present, ClaimKind.Boolean, "true", true)]
    [InlineData(ClaimState.Present, ClaimKind.Text, "true", true)]
    [InlineData(ClaimState.Present, ClaimKind.Boolean, "false", false)]
    [InlineData(ClaimState.Present, ClaimKind.Text, "True", false)]
    [InlineData(ClaimState.Present, ClaimKind.Text, "", false)]
    [InlineData(ClaimState.Present, ClaimKind.Number, "true", false)]
    [InlineData(ClaimState.Present, ClaimKind.Json, "true", false)]
    [InlineData(ClaimState.Contradictory, ClaimKind.Text, "true", false)]
    [InlineData(ClaimState.Overage, ClaimKind.Boolean, "true", false)]
    [InlineData(ClaimState.Absent, ClaimKind.None, null, false)]
    public void Only_a_present_true_and_its_exact_text_are_true(
        ClaimState state, ClaimKind kind, string? text, bool expected) =>
        Assert.Equal(expected, new ClaimValue(state, kind, text, []).IsTrue());

    [Theory]
    [InlineData(ClaimState.Present, ClaimKind.Text, "x")]
    [InlineData(ClaimState.Present, ClaimKind.Boolean, null)]
    [InlineData(ClaimState.Present, ClaimKind.Number, null)]
    [InlineData(ClaimState.Present, ClaimKind.Json, null)]
    [InlineData(ClaimState.Contradictory, ClaimKind.Text, null)]
    [InlineData(ClaimState.Empty, ClaimKind.Text, null)]
    public void Only_a_present_text_is_a_text(ClaimState state, ClaimKind kind, string? expected) =>
        Assert.Equal(expected, new ClaimValue(state, kind, "x", []).AsText());

    [Theory]
    [InlineData(true, "true")]
    [InlineData(false, "false")]
    public void A_boolean_has_the_text_of_json(bool value, string text) =>
        Assert.Equal(text, ClaimValue.OfBoolean(value).Text);

    [Theory]
    [InlineData(ClaimState.Present, ClaimKind.Number, true)]
    [InlineData(ClaimState.Present, ClaimKind.Text, true)]
    [InlineData(ClaimState.Present, ClaimKind.Json, false)]
    [InlineData(ClaimState.Present, ClaimKind.Boolean, false)]
    [InlineData(ClaimState.Contradictory, ClaimKind.Number, false)]
    [InlineData(ClaimState.Overage, ClaimKind.Text, false)]
    public void Only_a_present_number_or_text_is_a_time(ClaimState state, ClaimKind kind, bool expected) =>
        Assert.Equal(expected, UnixSeconds.TryRead(new ClaimValue(state, kind, "1768478400", []), out _));
}
