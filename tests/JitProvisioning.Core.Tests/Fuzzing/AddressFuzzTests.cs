using System.Net.Mail;
using MimeKit;

namespace JitProvisioning.Core.Tests;

public sealed class AddressFuzzTests
{
    [Fact]
    public void No_text_throws_and_none_grows() =>
        Fuzz.Run(AddressGen.Anything, text =>
        {
            var reason = EmailGrammar.Check(text);
            var address = EmailAddress.TryParse(text);
            DomainRules.Check("key", text, []);

            Assert.Equal(reason == ProvisioningReason.None, address is not null);
            Assert.True(reason is ProvisioningReason.None or ProvisioningReason.EmailMalformed
                or ProvisioningReason.EmailNotEligible or ProvisioningReason.EmailNotAuthoritative);
            Assert.True(DisplayText.Clean(text) is null or { Length: <= DisplayText.MaxLength });
            Assert.False(Punycode.IsValid(text) && text.Length < 2);
        });

    [Fact]
    public void An_address_reads_back_as_itself_and_folds_once()
    {
        var accepted = 0;
        Fuzz.Run(AddressGen.Address, text =>
        {
            if (EmailAddress.TryParse(text) is { } address)
            {
                Interlocked.Increment(ref accepted);
                Assert.Equal(text.ToLowerInvariant(), address.Value);
                Assert.Equal(address, EmailAddress.TryParse(address.Value));
                Assert.Equal(address, EmailAddress.TryParse(text.ToUpperInvariant()));
                Assert.Equal(address.Value, AsciiFold.Lower(address.Value));
                Assert.EndsWith("@" + address.Domain, address.Value, StringComparison.Ordinal);
            }
        });
        Assert.True(accepted > 1_000, $"Only {accepted} addresses were accepted.");
    }

    [Fact]
    public void Other_readers_find_the_same_mailbox_in_what_is_accepted()
    {
        var accepted = 0;
        Fuzz.Run(CsCheck.Gen.OneOf(AddressGen.Address, AddressGen.Loose), text =>
        {
            if (EmailAddress.TryParse(text) is not { } address)
            {
                return;
            }

            Interlocked.Increment(ref accepted);
            var local = address.Value[..address.Value.IndexOf('@', StringComparison.Ordinal)];
            var mail = new MailAddress(address.Value);
            Assert.Equal((local, address.Domain, ""), (mail.User, mail.Host, mail.DisplayName));

            var mailbox = Assert.IsType<MailboxAddress>(Assert.Single(InternetAddressList.Parse(address.Value)));
            Assert.Equal(address.Value, mailbox.GetAddress(idnEncode: true));
            Assert.True(string.IsNullOrEmpty(mailbox.Name) && mailbox.Route.Count == 0);
        });
        Assert.True(accepted > 1_000, $"Only {accepted} addresses were accepted.");
    }

    [Fact]
    public void An_issuer_is_authoritative_for_exactly_its_domains()
    {
        const string Configured = "acme.test";
        var connection = new Connection
        {
            Id = new ConnectionId("acme-oidc"), Issuer = "https://idp.acme.test", Domains = [Configured, "beta.co.uk"],
        };
        var found = 0;
        Fuzz.Run(
            AddressGen.Near(Configured),
            domain =>
            {
                var signIn = new SignInCase().With("email", "bob@" + domain).Build();
                var identity = IdentityReader.Read(signIn, connection, IdentityCase.Noon).Identity!;

                var expected = domain.Length == Configured.Length && domain.Zip(Configured).All(IsSameLetter);
                Assert.Equal(expected, identity.VerifiedEmail is not null);
                Interlocked.Add(ref found, expected ? 1 : 0);
            },
            count: 5_000);
        Assert.True(found > 100, $"Only {found} domains were the configured one.");
    }

    // Not the library's own folding: this one is the oracle.
    private static bool IsSameLetter((char Given, char Configured) pair) =>
        pair.Given == pair.Configured || (pair.Given is >= 'A' and <= 'Z' && pair.Given - 'A' + 'a' == pair.Configured);
}
