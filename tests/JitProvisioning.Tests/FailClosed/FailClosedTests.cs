namespace JitProvisioning.Tests;

/// <summary>Whatever goes wrong, by whatever way in: no session, and an answer that tells a decision from a fault.</summary>
public sealed class FailClosedTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var adapter in BrowserAdapters.All)
            {
                foreach (var fault in SignInFaults.All)
                {
                    cases.Add(adapter.Name, fault.Name);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Nobody_gets_a_session(string adapterName, string faultName)
    {
        var adapter = BrowserAdapters.All.Single(each => each.Name == adapterName);
        var fault = SignInFaults.All.Single(each => each.Name == faultName);
        await using var application = await TestApplication.StartAsync(adapter.Setup(fault));
        if (fault.NeedsHolder)
        {
            await BrowserAdapters.AddHolderAsync(application.Services);
        }

        var browser = application.NewBrowser();
        var users = application.Store.Users.Count;

        if (fault.Status is { } status)
        {
            var answer = await adapter.SignIn(application, browser, "s1");
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Equal(status == 503, answer.Headers.RetryAfter is not null);
            Assert.Contains("eference", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        else
        {
            await Assert.ThrowsAnyAsync<Exception>(() => adapter.SignIn(application, browser, "s1"));
        }

        Assert.False(browser.HasSession);
        Assert.Equal(users, application.Store.Users.Count);
    }
}
