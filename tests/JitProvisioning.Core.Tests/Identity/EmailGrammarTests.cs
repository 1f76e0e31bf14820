namespace JitProvisioning.Core.Tests;

public sealed class EmailGrammarTests
{
    [Theory]
    [InlineData("bob@acme.test")]
    [InlineData("a!@acme.test")]
    [InlineData("!a@acme.test")]
    [InlineData("it's!me@acme.test")]
    [InlineData("=?bob@acme.test")]
    [InlineData("-bob-@acme.test")]
    [InlineData("bob@a--b.test")]
    [InlineData("bob@an--b.test")]
    [InlineData("bob@xn.test")]
    [InlineData("bob@x.test")]
    [InlineData("bob@1.2.3.t4")]
    [InlineData("bob@XN--BCHER-KVA.test")]
    public void An_address_of_ascii_may_be_matched(string text) =>
        Assert.Equal(ProvisioningReason.None, EmailGrammar.Check(text));

    [Theory]
    [InlineData("b\u0131b@acme.test")]
    [InlineData("\u0130@acme.test")]
    [InlineData("\u212aim@acme.test")]
    [InlineData("\u017fam@acme.test")]
    [InlineData("b\u043eb@acme.test")]
    [InlineData("\uff42ob@acme.test")]
    [InlineData("stra\u00dfe@acme.test")]
    [InlineData("bo\u0301b@acme.test")]
    [InlineData("\u24d1ob@acme.test")]
    [InlineData("\ud835\udc1bob@acme.test")]
    [InlineData("bob\u0661@acme.test")]
    [InlineData("b\u043eb@\u0430cme.test")]
    public void Characters_beyond_ascii_before_the_mark_are_never_eligible(string text) =>
        Assert.Equal(ProvisioningReason.EmailNotEligible, EmailGrammar.Check(text));

    [Theory]
    [InlineData("bob@\u0430cme.test")]
    [InlineData("bob@b\u00fccher.test")]
    [InlineData("bob@B\u00dcCHER.test")]
    [InlineData("bob@acme.\u0442\u0435\u0441\u0442")]
    [InlineData("bob@\u0909\u0926\u093e\u0939\u0930\u0923.test")]
    [InlineData("bob@acme\u0661.test")]
    [InlineData("bob@stra\u00dfe.test")]
    [InlineData("bob@\ud800\udf30cme.test")]
    public void Nobody_is_authoritative_for_a_domain_with_letters_beyond_ascii(string text) =>
        Assert.Equal(ProvisioningReason.EmailNotAuthoritative, EmailGrammar.Check(text));

    [Theory]
    [InlineData("bob@\uff41cme.test")]
    [InlineData("bob@\u212aelvin.test")]
    [InlineData("bob@\u017fam.test")]
    [InlineData("bob@\ud835\udc1acme.test")]
    [InlineData("bob@\u24d0cme.test")]
    [InlineData("bob@\u0301acme.test")]
    [InlineData("bob@acme\u00ad.test")]
    [InlineData("bob@acme\u200d.test")]
    [InlineData("bob@acme\u3002test")]
    [InlineData("bob@acme.\uff0etest")]
    [InlineData("bob@xn--\u00fc.test")]
    [InlineData("bob@XN--\u00fc.test")]
    [InlineData("bob@ab--\u00fc.test")]
    [InlineData("bob@b\u00fc_cher.test")]
    [InlineData("bob@a_c.b\u00fccher.test")]
    [InlineData("bob@b\u00fccher.a_c.b\u00fccher.test")]
    [InlineData("bob@\u00aacme.test")]
    [InlineData("bob@\u00bacme.test")]
    [InlineData("bob@\u2071cme.test")]
    [InlineData("bob@\u214ecme.test")]
    [InlineData("bob@\uf900cme.test")]
    [InlineData("bob@\uffdccme.test")]
    [InlineData("bob@\ud835\udc00cme.test")]
    [InlineData("bob@\ud835\udfffcme.test")]
    [InlineData("bob@\ud87e\udc00cme.test")]
    [InlineData("bob@\ud87e\ude1dcme.test")]
    [InlineData("bob@-b\u00fccher.test")]
    [InlineData("b\u043eb@acme")]
    [InlineData("b\u043eb@ac me.test")]
    public void Signs_that_no_label_may_hold_are_malformed(string text) => AssertMalformed(text);

    [Theory]
    [InlineData("bob\uff20acme.test")]
    [InlineData("bob\u200d@acme.test")]
    [InlineData("b\u00adob@acme.test")]
    [InlineData("\u202emoc.live@acme.test")]
    [InlineData("bob\u2028@acme.test")]
    [InlineData("bob\u00a0@acme.test")]
    [InlineData("bob\u0085@acme.test")]
    [InlineData("bob\ue000@acme.test")]
    [InlineData("bob\ufffd@acme.test")]
    [InlineData("\ufeffbob@acme.test")]
    [InlineData("\u043e\"@acme.test")]
    [InlineData("b\u043e..b@acme.test")]
    [InlineData("host!b\u043eb@acme.test")]
    public void What_cannot_be_seen_is_malformed(string text) => AssertMalformed(text);

    [Theory]
    [InlineData("acme.test!bob@evil.test")]
    [InlineData("a!b!c@evil.test")]
    [InlineData("'!acme!bob@evil.test")]
    [InlineData("!acme!bob@evil.test")]
    [InlineData("bob%acme.test@evil.test")]
    [InlineData("=?utf-8?q?bob?=@acme.test")]
    [InlineData("x=?utf-8?q?bob?=@acme.test")]
    [InlineData("=??=bob@acme.test")]
    [InlineData("`bob@acme.test")]
    public void Routes_and_encoded_words_are_malformed(string text) => AssertMalformed(text);

    [Theory]
    [InlineData("bob@1.2.3.4")]
    [InlineData("bob@acme.123")]
    [InlineData("bob@xn--.test")]
    [InlineData("bob@xn---.test")]
    [InlineData("bob@xn--abc-.test")]
    [InlineData("bob@xn--a.test")]
    [InlineData("bob@xn--99999999.test")]
    [InlineData("bob@Xn--a.test")]
    [InlineData("bob@xn--ib9b.test")]
    [InlineData("bob@xn--en32g.test")]
    public void A_number_is_no_top_level_domain_and_a_broken_encoding_is_no_label(string text) => AssertMalformed(text);

    [Fact]
    public void Halves_of_a_character_are_malformed()
    {
        AssertMalformed("b\ud800b@acme.test");
        AssertMalformed("\u043e\udc00@acme.test");
        AssertMalformed("bob@ac\udc00me.test");
        AssertMalformed("bob@\u0430\ud800.test");
    }

    [Fact]
    public void A_domain_is_bounded()
    {
        var domain = string.Join('.', Enumerable.Repeat(new string('d', 62), 4)) + ".d";

        Assert.Equal(253, domain.Length);
        Assert.Equal(ProvisioningReason.None, DomainName.Check(domain));
        Assert.Equal(ProvisioningReason.EmailMalformed, DomainName.Check(domain + "d"));
    }

    private static void AssertMalformed(string text) =>
        Assert.Equal(ProvisioningReason.EmailMalformed, EmailGrammar.Check(text));
}
