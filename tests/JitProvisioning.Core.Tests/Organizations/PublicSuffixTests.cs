namespace JitProvisioning.Core.Tests;

/// <summary>The list that the assembly carries, by the rules of https://publicsuffix.org/list/.</summary>
public sealed class PublicSuffixTests
{
    [Theory]
    [InlineData("com")]
    [InlineData("co.uk")]
    [InlineData("ac.jp")]
    [InlineData("ide.kyoto.jp")]
    [InlineData("k12.ak.us")]
    [InlineData("github.io")]
    [InlineData("herokuapp.com")]
    [InlineData("azurewebsites.net")]
    [InlineData("s3.amazonaws.com")]
    [InlineData("foo.ck")]
    [InlineData("c.kobe.jp")]
    [InlineData("xn--fiqs8s")]
    [InlineData("xn--55qx5d.cn")]
    [InlineData("xn--aroport-bya.ci")]
    [InlineData("test")]
    public void Anybody_may_register_below(string domain) => Assert.True(PublicSuffixes.Contain(domain));

    [Theory]
    [InlineData("acme.com")]
    [InlineData("acme.co.uk")]
    [InlineData("www.acme.co.uk")]
    [InlineData("acme.github.io")]
    [InlineData("www.ck")]
    [InlineData("sub.www.ck")]
    [InlineData("acme.foo.ck")]
    [InlineData("city.kobe.jp")]
    [InlineData("b.c.kobe.jp")]
    [InlineData("xn--85x722f.xn--55qx5d.cn")]
    [InlineData("acme.test")]
    [InlineData("o.uk")]
    [InlineData("xco.uk")]
    public void Somebody_registered(string domain) => Assert.False(PublicSuffixes.Contain(domain));

    [Fact]
    public void The_list_has_both_sections_every_kind_of_rule_and_a_date()
    {
        var list = DomainList.Read(PublicSuffixes.List);

        Assert.True(list.AsOf >= new DateOnly(2026, 10, 7));
        Assert.True(list.Entries.Count > 10_000);
        Assert.Contains("*.ck", list.Entries);
        Assert.Contains("!www.ck", list.Entries);
        Assert.All(
            list.Entries,
            rule => Assert.Equal(rule[0] != '!', PublicSuffixes.Contain(Example(rule))));
    }

    [Theory]
    [InlineData("a.*.test")]
    [InlineData("!")]
    [InlineData("*")]
    [InlineData("Test")]
    [InlineData("a b")]
    public void A_rule_of_another_form_stops_the_start(string rule) =>
        Assert.Throws<FormatException>(() => new PublicSuffixRules([rule]));

    [Fact]
    public void A_look_up_allocates_nothing()
    {
        const string Domain = "www.acme.co.uk";
        Assert.False(PublicSuffixes.Contain(Domain) || PublicMailboxDomains.Contain(Domain));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            PublicSuffixes.Contain(Domain);
            PublicMailboxDomains.Contain(Domain);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    // What a rule matches; the tests may ask the platform for the ASCII form.
    private static string Example(string rule) =>
        new System.Globalization.IdnMapping().GetAscii(rule.TrimStart('!').Replace("*", "anything", StringComparison.Ordinal));
}
