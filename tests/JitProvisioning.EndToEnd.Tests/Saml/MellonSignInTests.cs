using System.Net;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>Sign-ins by npm's samlp as identity provider and Apache's mod_auth_mellon as service provider.</summary>
public sealed class MellonSignInTests
{
    [MellonFact]
    public async Task A_person_with_a_persistent_name_id_signs_in_comes_back_and_changes_groups()
    {
        await using var application = await MellonApplication.StartAsync(SamlIdentityProvider.Persistent);
        await SetAsync(application, "n1", SamlIdentityProvider.Persistent, ["engineering", "admins"]);
        var first = await application.SignInAsync();
        var created = application.LastEntry;
        var second = await application.SignInAsync();
        var entries = application.Store.AuditTrail.Count;
        await SetAsync(application, "n1", SamlIdentityProvider.Persistent, ["engineering"]);
        var third = await application.SignInAsync();

        Assert.Equal(new Uri(application.Apache.Address, "me"), first.Address);
        Assert.Contains("jit:application_role=Editor", first.Body, StringComparison.Ordinal);
        Assert.Equal(ProvisioningOutcome.Created, created.Outcome);
        Assert.Equal(
            ExternalKey.Create(SamlIdentityProvider.EntityId, "n1").ToShortHash(), created.KeyHash);
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Equal(1, entries);
        Assert.Equal(ProvisioningReason.RolesChanged, application.LastEntry.Reason);
        Assert.DoesNotContain("jit:application_role", third.Body, StringComparison.Ordinal);
        var user = Assert.Single(application.Store.Users);
        Assert.Equal("Zoë Archer", user.DisplayName);
        Assert.Equal("zoe@corp.example", user.Email);
    }

    [MellonFact]
    public async Task A_person_with_a_transient_name_id_is_known_by_a_stable_attribute()
    {
        await using var application = await MellonApplication.StartAsync(SamlIdentityProvider.Transient);
        await SetAsync(application, "t1", SamlIdentityProvider.Transient, ["admins"]);
        await application.SignInAsync();
        await SetAsync(application, "t2", SamlIdentityProvider.Transient, ["admins"]);
        var second = await application.SignInAsync();

        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Single(application.Store.Users);
        Assert.Equal(ProvisioningOutcome.Created, Assert.Single(application.Store.AuditTrail).Outcome);
    }

    [MellonFact]
    public async Task A_person_of_a_foreign_domain_is_refused_with_a_reference_and_gets_no_session()
    {
        await using var application = await MellonApplication.StartAsync(SamlIdentityProvider.Persistent);
        await SetAsync(application, "n2", SamlIdentityProvider.Persistent, ["admins"], "mallory@elsewhere.example");
        using var person = new HeadlessSignIn("");
        var page = await person.OpenAsync(new Uri(application.Apache.Address, "login"));
        var me = await person.OpenAsync(new Uri(application.Apache.Address, "me"));

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains(application.LastEntry.Reference!, page.Body, StringComparison.Ordinal);
        Assert.Equal(ProvisioningReason.DomainNotAllowed, application.LastEntry.Reason);
        Assert.Equal(HttpStatusCode.Unauthorized, me.Status);
        Assert.Empty(application.Store.Users);
    }

    [MellonFact]
    public async Task Headers_that_a_browser_sends_say_nothing_by_apache_and_are_refused_past_it()
    {
        await using var application = await MellonApplication.StartAsync(SamlIdentityProvider.Persistent);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Add("MELLON_IDP", SamlIdentityProvider.EntityId);
        http.DefaultRequestHeaders.Add("MELLON_NAME_ID", "n1");
        http.DefaultRequestHeaders.Add("MELLON_mail", "zoe@corp.example");
        using var byApache = await http.GetAsync(new Uri(application.Apache.Address, "signin-mellon"));
        using var pastIt = await http.GetAsync(new Uri(application.Address, "signin-mellon"));

        Assert.True(byApache.StatusCode is HttpStatusCode.RedirectMethod or HttpStatusCode.Redirect);
        Assert.Contains("/mellon/login", byApache.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, pastIt.StatusCode);
        Assert.False(pastIt.Headers.Contains("Set-Cookie"));
        Assert.Equal(ProvisioningReason.NotAuthenticated, Assert.Single(application.Store.AuditTrail).Reason);
    }

    private static Task SetAsync(
        MellonApplication application,
        string nameId,
        string format,
        string[] groups,
        string mail = "zoe@corp.example") =>
        application.Provider.SetPersonAsync(nameId, format, new Dictionary<string, object>
        {
            ["eduPersonUniqueId"] = "zoe-0001@corp.example",
            ["mail"] = mail,
            ["name"] = "Zoë Archer",
            ["groups"] = groups,
        });
}
