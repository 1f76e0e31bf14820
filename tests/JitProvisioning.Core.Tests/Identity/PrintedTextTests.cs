using System.Text;

namespace JitProvisioning.Core.Tests;

/// <summary>What a log line shows when it is handed one of these values: of what kind it is, never the personal
/// data.</summary>
public sealed class PrintedTextTests
{
    [Fact]
    public void An_address_prints_what_it_is()
    {
        var identity = Reading.Read(new SignInCase());

        Assert.Equal("e-mail address", identity.Email!.ToString());
        Assert.Equal("verified e-mail address", identity.VerifiedEmail!.ToString());
    }

    [Fact]
    public void An_identity_prints_its_short_hash_and_its_connection()
    {
        var identity = Reading.Read(new SignInCase());

        Assert.Equal($"identity {identity.Key.ToShortHash()} of acme-oidc", identity.ToString());
    }

    [Fact]
    public void A_sign_in_prints_its_channel_and_its_scheme() =>
        Assert.Equal("OpenIdConnect sign-in by acme-oidc", new SignInCase().Build().ToString());

    [Fact]
    public void Claims_print_their_number_and_a_claim_its_type()
    {
        var claims = ClaimSet.Parse(Encoding.UTF8.GetBytes("""{"sub":"s1","name":"Bob"}"""));

        Assert.Equal("2 claims", claims.ToString());
        Assert.Equal("Present Text", claims["name"].ToString());
    }

    [Fact]
    public void A_connection_prints_its_name_and_none_nothing()
    {
        Assert.Equal("acme-oidc", new ConnectionId("acme-oidc").ToString());
        Assert.Equal("", default(ConnectionId).ToString());
    }
}
