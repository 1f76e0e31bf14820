namespace JitProvisioning.AbuseCases;

public sealed class ConnectionTests
{
    [Theory]
    [InlineData("", "Created(FirstSignIn)")]
    [InlineData("\"emailTrust\": \"None\",", "Created(FirstSignInEmailUnverified)")]
    [InlineData("\"emailVerifiedValues\": [\"yes\"],", "Created(FirstSignInEmailUnverified)")]
    [InlineData("\"emailVerifiedValues\": [\"yes\", true],", "Created(FirstSignIn)")]
    [InlineData("\"emailTrust\": \"Blind\",", "none")]
    [InlineData("\"emailVerifiedValues\": [1],", "none")]
    public async Task What_a_connection_says_of_addresses_is_mapped_or_refused(string connection, string end) =>
        Assert.Equal(end, (await Unseen.RunAsync(Unseen.Case(connection: connection))).Actual);

    [Fact]
    public async Task A_principal_built_in_code_has_the_claims_of_the_token()
    {
        // Two claims of one type are no token.
        var claims = Unseen.Claims.Replace("\"p-1\"", "[\"p-1\", \"p-1\"]", StringComparison.Ordinal);
        var report = await Unseen.RunAsync(Unseen.Case(claims: claims));

        Assert.Equal("Created(FirstSignIn)", report.Actual);
        Assert.StartsWith("provisioner: ", report.Path, StringComparison.Ordinal);
        var stored = Assert.Single(report.Stored);
        Assert.Contains("\"pat@acme.test\"", stored, StringComparison.Ordinal);
        Assert.Contains("\"EmailVerified\":true", stored, StringComparison.Ordinal);
    }
}
