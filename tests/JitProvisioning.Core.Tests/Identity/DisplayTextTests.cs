namespace JitProvisioning.Core.Tests;

public sealed class DisplayTextTests
{
    [Theory]
    [InlineData('\u0000')]
    [InlineData('\u001f')]
    [InlineData('\u007f')]
    [InlineData('\u061c')]
    [InlineData('\u200e')]
    [InlineData('\u200f')]
    [InlineData('\u2028')]
    [InlineData('\u2029')]
    [InlineData('\u202a')]
    [InlineData('\u202e')]
    [InlineData('\u2066')]
    [InlineData('\u2069')]
    [InlineData('\ufeff')]
    public void A_character_that_is_not_shown_is_taken_out(char unit)
    {
        Assert.Equal("ab", DisplayText.Clean($"a{unit}b"));
        Assert.Equal("ab", DisplayText.Clean($"{unit}ab"));
        Assert.Null(DisplayText.Clean($"{unit}{unit}"));
    }

    [Theory]
    [InlineData('\u2027')]
    [InlineData('\u202f')]
    [InlineData('\u2065')]
    [InlineData('\u206a')]
    [InlineData('\u00e9')]
    public void A_character_beside_those_stays(char unit) =>
        Assert.Equal($"a{unit}b", DisplayText.Clean($"a{unit}b"));

    [Fact]
    public void Half_a_character_is_taken_out_wherever_it_stands()
    {
        Assert.Equal("ab", DisplayText.Clean("\udc00ab"));
        Assert.Equal("ab", DisplayText.Clean("a\udc00b"));
        Assert.Equal("ab", DisplayText.Clean("ab\udc00"));
        Assert.Equal("ab", DisplayText.Clean("\ud83dab"));
        Assert.Equal("ab", DisplayText.Clean("ab\ud83d"));
        Assert.Equal("a\ud83d\ude00b", DisplayText.Clean("a\ud83d\ude00\ude00b"));
    }
}
