using System.Security.Cryptography;
using System.Text;

namespace JitProvisioning.Core.Tests;

public sealed class ExternalKeyTests
{
    private const string Issuer = "https://idp.acme.test";

    [Fact]
    public void Keys_are_equal_code_unit_by_code_unit()
    {
        Assert.Equal(ExternalKey.Create(Issuer, "abc"), ExternalKey.Create(Issuer, "abc"));
        Assert.NotEqual(ExternalKey.Create(Issuer, "abc"), ExternalKey.Create(Issuer, "abC"));
        Assert.NotEqual(ExternalKey.Create(Issuer, "abc"), ExternalKey.Create(Issuer + "/", "abc"));
        Assert.NotEqual(
            ExternalKey.Create(Issuer, new string('s', 254) + "A"), ExternalKey.Create(Issuer, new string('s', 254) + "B"));
    }

    [Fact]
    public void The_hash_is_sha_256_of_issuer_zero_subject_in_utf_16()
    {
        var expected = SHA256.HashData(Encoding.Unicode.GetBytes(Issuer + "\0" + "abc"));

        Assert.Equal(expected, ExternalKey.Create(Issuer, "abc").ComputeHash());
        Assert.Equal(Convert.ToHexStringLower(expected.AsSpan(0, 8)), ExternalKey.Create(Issuer, "abc").ToShortHash());
    }

    [Fact]
    public void The_hash_of_a_long_issuer_counts_to_its_last_character()
    {
        var issuer = "https://" + new string('i', ExternalKey.MaxIssuerLength - 9);

        Assert.Equal(
            SHA256.HashData(Encoding.Unicode.GetBytes(issuer + "x\0abc")),
            ExternalKey.Create(issuer + "x", "abc").ComputeHash());
    }

    [Fact]
    public void No_border_between_issuer_and_subject_can_be_moved() =>
        Assert.NotEqual(
            ExternalKey.Create("https://a", "bc").ComputeHash(), ExternalKey.Create("https://ab", "c").ComputeHash());

    [Theory]
    [InlineData(null, "abc", ProvisioningReason.IssuerMissing)]
    [InlineData(" ", "abc", ProvisioningReason.IssuerMissing)]
    [InlineData(Issuer, null, ProvisioningReason.SubjectMissing)]
    [InlineData(Issuer, "", ProvisioningReason.SubjectInvalid)]
    [InlineData(Issuer, " abc", ProvisioningReason.SubjectInvalid)]
    [InlineData(Issuer, "Null", ProvisioningReason.SubjectInvalid)]
    public void Texts_that_are_no_key_say_why(string? issuer, string? subject, ProvisioningReason expected)
    {
        Assert.False(ExternalKey.TryCreate(issuer, subject, out var key, out var reason));
        Assert.Equal((default, expected), (key, reason));
        Assert.Contains(
            expected.ToString(), Assert.Throws<ArgumentException>(() => ExternalKey.Create(issuer!, subject!)).Message);
    }

    [Fact]
    public void An_issuer_is_bounded() =>
        Assert.False(ExternalKey.TryCreate(new string('i', ExternalKey.MaxIssuerLength + 1), "abc", out _, out _));

    [Fact]
    public void A_key_never_prints_its_subject()
    {
        var key = ExternalKey.Create(Issuer, "abc");

        Assert.DoesNotContain("abc", key.ToString());
        Assert.Equal(key.ToShortHash(), key.ToString());
        Assert.Equal("none", default(ExternalKey).ToString());
    }
}
