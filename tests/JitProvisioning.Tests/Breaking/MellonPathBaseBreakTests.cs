namespace JitProvisioning.Tests;

/// <summary>The application under a path base, which ASP.NET Core compares in any letters and Apache does
/// not.</summary>
public sealed class MellonPathBaseBreakTests
{
    [Theory]
    [InlineData("/signin-mellon", "/APP/signin-mellon")]
    [InlineData("/app/signin-mellon", "/App/signin-mellon")]
    [InlineData("/app/signin-mellon", "/signin-mellon")]
    public async Task A_path_base_that_apache_takes_for_another_is_another(string callback, string path)
    {
        await using var host = await MellonHost.StartAsync(
            mellon => mellon.CallbackPath = callback, pathBase: "/app");
        var answer = await host.SendAsync(path, headers: MellonHost.Person());

        Assert.Equal(0, answer.Response.Headers.SetCookie.Count);
        Assert.Empty(host.Store.Users);
    }

    [Fact]
    public async Task The_path_as_apache_protects_it_signs_in()
    {
        await using var host = await MellonHost.StartAsync(
            mellon => mellon.CallbackPath = "/app/signin-mellon", pathBase: "/app");
        var challenge = await host.SendAsync("/app/protected");
        var answer = await host.SendAsync("/app/signin-mellon", headers: MellonHost.Person());

        Assert.Equal("/app/signin-mellon", challenge.Response.Headers.Location);
        Assert.Single(host.Store.Users);
        Assert.Equal("/app/", answer.Response.Headers.Location);
    }
}
