namespace JitProvisioning.Core.Tests;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("bob@acme.test", "bob@acme.test")]
    [InlineData("BOB@Acme.Test", "bob@acme.test")]
    [InlineData("bob+x@acme.test", "bob+x@acme.test")]
    [InlineData("b.ob@gmail.com", "b.ob@gmail.com")]
    [InlineData("bob@xn--bcher-kva.test", "bob@xn--bcher-kva.test")]
    [InlineData("bob@a-b.c1.test", "bob@a-b.c1.test")]
    [InlineData("!#$&'*+-/=?^_{|}~@acme.test", "!#$&'*+-/=?^_{|}~@acme.test")]
    [InlineData("a!@acme.test", "a!@acme.test")]
    [InlineData("I@ACME.TEST", "i@acme.test")]
    public void An_address_is_folded_in_ascii_only(string text, string expected)
    {
        var address = EmailAddress.TryParse(text);

        Assert.Equal(expected, address?.Value);
        Assert.Equal(expected[(expected.IndexOf('@') + 1)..], address!.Domain);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bob")]
    [InlineData("@acme.test")]
    [InlineData("bob@")]
    [InlineData("bob@localhost")]
    [InlineData("bob@test")]
    [InlineData("bob@acme.test.")]
    [InlineData("bob@.acme.test")]
    [InlineData("bob@acme..test")]
    [InlineData("bob@-acme.test")]
    [InlineData("bob@acme-.test")]
    [InlineData("bob@ac_me.test")]
    [InlineData("bob@[127.0.0.1]")]
    [InlineData("bob@acme.test@evil.test")]
    [InlineData("\"bob@acme.test\"@evil.test")]
    [InlineData("\"bob\"@acme.test")]
    [InlineData("eve@evil.test, bob@acme.test")]
    [InlineData("eve@evil.test;bob@acme.test")]
    [InlineData("Bob <bob@acme.test>")]
    [InlineData("bob(x)@acme.test")]
    [InlineData(" bob@acme.test")]
    [InlineData("bob@acme.test ")]
    [InlineData("bo b@acme.test")]
    [InlineData("bob@acme.test\n")]
    [InlineData("bob@acme.test\r\nbcc:eve@evil.test")]
    [InlineData("bob@acme.test\0.evil.test")]
    [InlineData("bob@acme.test\0")]
    [InlineData("bob%acme.test@evil.test")]
    [InlineData("acme.test!bob@evil.test")]
    [InlineData("=?utf-8?q?bob?=@acme.test")]
    [InlineData(".bob@acme.test")]
    [InlineData("bob.@acme.test")]
    [InlineData("b..ob@acme.test")]
    [InlineData("bob\uff20acme.test")]
    [InlineData("bob@acme\uff0etest")]
    [InlineData("bob@acme\u3002test")]
    [InlineData("bob@\uff41cme.test")]
    [InlineData("\uff42ob@acme.test")]
    [InlineData("b\u0131b@acme.test")]
    [InlineData("\u212aim@acme.test")]
    [InlineData("\u017fam@acme.test")]
    [InlineData("b\u043eb@acme.test")]
    [InlineData("stra\u00dfe@acme.test")]
    [InlineData("bob@b\u00fccher.test")]
    [InlineData("bob@B\u00dcCHER.test")]
    [InlineData("bob@\u0430cme.test")]
    [InlineData("bob@xn--\u00fc.test")]
    [InlineData("bob@acme\u00ad.test")]
    [InlineData("bob\u200d@acme.test")]
    [InlineData("bob\u200b@acme.test")]
    [InlineData("\u202emoc.live@acme.test")]
    [InlineData("bob\u0301@acme.test")]
    [InlineData("mailto:bob@acme.test")]
    [InlineData("bob\\@acme.test")]
    public void A_text_that_is_never_matched_is_no_address(string? text) => Assert.Null(EmailAddress.TryParse(text));

    [Fact]
    public void Lengths_are_bounded()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 61), 3)) + ".test";
        Assert.NotNull(EmailAddress.TryParse(new string('l', 63) + "@" + domain));
        Assert.Equal(254, (new string('l', 63) + "@" + domain).Length);
        Assert.Null(EmailAddress.TryParse(new string('l', 64) + "@" + domain));
        Assert.NotNull(EmailAddress.TryParse(new string('l', 64) + "@acme.test"));
        Assert.Null(EmailAddress.TryParse(new string('l', 65) + "@acme.test"));
        Assert.NotNull(EmailAddress.TryParse("bob@" + new string('d', 63) + ".test"));
        Assert.Null(EmailAddress.TryParse("bob@" + new string('d', 64) + ".test"));
        Assert.Null(EmailAddress.TryParse(string.Concat(Enumerable.Repeat("a@", 5_000))));
    }

    [Fact]
    public void Addresses_are_equal_by_their_folded_text()
    {
        var bob = EmailAddress.TryParse("bob@acme.test")!;

        Assert.Equal(bob, EmailAddress.TryParse("BOB@ACME.TEST"));
        Assert.Equal(bob.GetHashCode(), EmailAddress.TryParse("BOB@ACME.TEST")!.GetHashCode());
        Assert.NotEqual(bob, EmailAddress.TryParse("bob@acme.tes"));
        Assert.False(bob.Equals(null));
    }
}
