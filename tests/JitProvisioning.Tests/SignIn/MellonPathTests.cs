using Microsoft.AspNetCore.Http;

namespace JitProvisioning.Tests;

/// <summary>Apache tells paths apart by case: what it does not protect is the browser's word.</summary>
public sealed class MellonPathTests
{
    [Theory]
    [InlineData("/SIGNIN-MELLON")]
    [InlineData("/signin-Mellon")]
    public async Task A_path_that_apache_takes_for_another_is_another(string path)
    {
        await using var host = await MellonHost.StartAsync();
        var answer = await host.SendAsync(path, headers: MellonHost.Person());

        Assert.Equal(StatusCodes.Status404NotFound, answer.Response.StatusCode);
        Assert.Equal(0, answer.Response.Headers.SetCookie.Count);
        Assert.Empty(host.Store.Users);
    }
}
