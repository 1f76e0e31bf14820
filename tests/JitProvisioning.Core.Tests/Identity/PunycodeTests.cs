using System.Globalization;

namespace JitProvisioning.Core.Tests;

public sealed class PunycodeTests
{
    // RFC 3492, section 7.1, and names in use.
    [Theory]
    [InlineData("\u0644\u064a\u0647\u0645\u0627\u0628\u062a\u0643\u0644\u0645\u0648\u0634\u0639\u0631\u0628\u064a\u061f", "egbpdaj6bu4bxfgehfvwxn")]
    [InlineData("\u4ed6\u4eec\u4e3a\u4ec0\u4e48\u4e0d\u8bf4\u4e2d\u6587", "ihqwcrb4cv8a8dqg056pqjye")]
    [InlineData("3\u5e74b\u7d44\u91d1\u516b\u5148\u751f", "3b-ww4c5e180e575a65lsy2b")]
    [InlineData("b\u00fccher", "bcher-kva")]
    [InlineData("stra\u00dfe", "strae-oqa")]
    [InlineData("\ud83d\udca9", "ls8h")]
    [InlineData("\u00fc", "tda")]
    [InlineData("c\u0153\u00f1", "c-rga70a")]
    [InlineData("\ud85c\udc00\ud85c\udc60", "qk4krf")]
    public void A_label_has_one_encoding(string label, string encoding)
    {
        Assert.Equal(encoding, Punycode.Encode(label));
        Assert.True(Punycode.IsValid(encoding));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("abc-")]
    [InlineData("-abc")]
    [InlineData("bcher-kv")]
    [InlineData("bcher-k_a")]
    [InlineData("bcher-kva_")]
    [InlineData("3b-ww4c5e180e575a65lsy2_")]
    [InlineData("ib9b")]
    [InlineData("en32g")]
    [InlineData("a")]
    [InlineData("zzzzzzzzzzzz")]
    [InlineData("99999999999999999999999999999999999999999999999999999999999")]
    public void Text_that_decodes_to_nothing_is_no_encoding(string text) => Assert.False(Punycode.IsValid(text));

    // The library in the tests only: it reads the machine's tables.
    [Fact]
    public void Encodings_are_those_of_the_platform()
    {
        var platform = new IdnMapping { AllowUnassigned = true, UseStd3AsciiRules = false };
        foreach (var label in new[] { "fahrvergn\u00fcgen", "\u043f\u0440\u0438\u043c\u0435\u0440", "caf\u00e9-du-monde", "\u516c\u53f8" })
        {
            Assert.Equal(platform.GetAscii(label), "xn--" + Punycode.Encode(label));
        }
    }
}
