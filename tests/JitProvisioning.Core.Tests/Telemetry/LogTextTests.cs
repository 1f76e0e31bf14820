namespace JitProvisioning.Core.Tests;

public sealed class LogTextTests
{
    [Fact]
    public void Printable_text_is_shown_as_it_is() =>
        Assert.Equal("https://idp.acme.test/v2.0?a=b {x}", LogText.Escape("https://idp.acme.test/v2.0?a=b {x}"));

    [Theory]
    [InlineData("a\nb", "a\\u000Ab")]
    [InlineData("a\r\u0085\u2028b", "a\\u000D\\u0085\\u2028b")]
    [InlineData("\u001B[31mred", "\\u001B[31mred")]
    [InlineData("\u202Ecod", "\\u202Ecod")]
    [InlineData("\u0430cme.test", "\\u0430cme.test")]
    [InlineData("\\u000A", "\\u005Cu000A")]
    public void What_forges_a_line_or_hides_is_written_as_its_number(string text, string shown) =>
        Assert.Equal(shown, LogText.Escape(text));

    [Fact]
    public void Half_a_character_is_written_as_its_number() =>
        Assert.Equal("a\\uD800b", LogText.Escape($"a{(char)0xD800}b"));

    [Fact]
    public void Length_is_bounded_and_said()
    {
        Assert.Equal(new string('a', 200), LogText.Escape(new string('a', 200)));
        Assert.Equal(new string('a', 200) + "... (201 characters)", LogText.Escape(new string('a', 201)));
        Assert.Equal(200 * 6, LogText.Escape(new string('\n', 200)).Length);
    }
}
