namespace JitProvisioning.Core.Tests;

public sealed class PublicMailboxDomainTests
{
    [Theory]
    [InlineData("gmail.com")]
    [InlineData("hotmail.co.uk")]
    [InlineData("outlook.com.br")]
    [InlineData("yahoo.co.jp")]
    [InlineData("proton.me")]
    [InlineData("web.de")]
    [InlineData("orange.fr")]
    [InlineData("seznam.cz")]
    [InlineData("docomo.ne.jp")]
    [InlineData("comcast.net")]
    [InlineData("privaterelay.appleid.com")]
    [InlineData("mozmail.com")]
    [InlineData("mailinator.com")]
    public void Anybody_can_get_a_mailbox_there(string domain) => Assert.True(PublicMailboxDomains.Contain(domain));

    [Theory]
    [InlineData("acme.test")]
    [InlineData("gmail.co")]
    [InlineData("sub.gmail.com")]
    [InlineData("xgmail.com")]
    [InlineData("google.com")]
    [InlineData("microsoft.com")]
    [InlineData("GMAIL.COM")]
    public void The_list_is_of_exact_folded_domains(string domain) => Assert.False(PublicMailboxDomains.Contain(domain));

    [Fact]
    public void The_list_is_dated_sorted_folded_and_could_each_have_been_configured()
    {
        var list = DomainList.Read(PublicMailboxDomains.List);

        Assert.True(list.AsOf >= new DateOnly(2026, 11, 24));
        Assert.True(list.Entries.Count > 2_000);
        Assert.Equal(list.Entries.Distinct().Order(StringComparer.Ordinal), list.Entries);
        Assert.All(list.Entries, domain =>
        {
            Assert.Equal(ProvisioningReason.None, DomainName.Check(domain));
            Assert.Equal(AsciiFold.Lower(domain), domain);
            Assert.False(PublicSuffixes.Contain(domain), $"{domain} is a public suffix: it is refused already.");
        });
    }

    [Theory]
    [InlineData("acme.test\n")]
    [InlineData("// As of: 24.11.2026\nacme.test\n")]
    [InlineData("// As of: 2026-11-24\nacme.test beta.test\n")]
    [InlineData("// As of: 2026-11-24\n\nacme.test\n")]
    public void A_list_of_another_form_stops_the_start(string text) =>
        Assert.Throws<FormatException>(() => DomainList.Parse(new StringReader(text)));
}
