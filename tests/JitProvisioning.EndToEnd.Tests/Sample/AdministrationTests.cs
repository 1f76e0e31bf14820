using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace JitProvisioning.EndToEnd.Tests;

/// <summary>Who may use the pages of an organization's administrators, and what of it they may touch.</summary>
public sealed partial class AdministrationTests
{
    private const string Claims = """{ "sub": "n1naw0rds", "roles": [ "writer" ] }""";

    [Fact]
    public async Task The_page_is_there_for_managers_of_the_current_organization_only()
    {
        await using var sample = await SampleApplication.StartAsync();
        using var nobody = new HeadlessSignIn("");
        using var nina = await SignInAsync(sample, "superstudio", "nina");
        using var john = await SignInAsync(sample, "workspace", "john");
        var page = new Uri(sample.Address, "/administration");

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.OpenAsync(page)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await nina.OpenAsync(page)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await john.OpenAsync(page)).Status);
        await SendAsync(john, sample, "/organizations", "/organizations/switch", ("id", "superstudio"));
        Assert.Contains("Nina Novel", (await john.OpenAsync(page)).Body, StringComparison.Ordinal);
        await SendAsync(john, sample, "/organizations", "/organizations/switch", ("id", "supercorp"));
        Assert.Equal(HttpStatusCode.Forbidden, (await john.OpenAsync(page)).Status);
    }

    [Fact]
    public async Task A_form_that_no_page_of_the_application_sent_changes_nothing()
    {
        await using var sample = await SampleApplication.StartAsync();
        using var nina = await SignInAsync(sample, "superstudio", "nina");
        using var john = await ManageAsync(sample);

        var approved = await john.SendAsync(
            new Uri(sample.Address, "/administration/approve"), [new("user", await IdOfAsync(nina, sample))]);
        var switched = await john.SendAsync(
            new Uri(sample.Address, "/organizations/switch"), [new("id", "supercorp")]);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (approved.Status, switched.Status));
        Assert.Equal("OrganizationChosen", (await sample.AuditAsync())[0].GetProperty("reason").GetString());
        Assert.Equal(HttpStatusCode.OK, (await john.OpenAsync(new Uri(sample.Address, "/administration"))).Status);
    }

    [Fact]
    public async Task Whoever_is_refused_waits_no_longer_and_is_not_let_in()
    {
        await using var sample = await SampleApplication.StartAsync();
        using var nina = await SignInAsync(sample, "superstudio", "nina");
        using var john = await ManageAsync(sample);

        var page = await SendAsync(
            john, sample, "/administration", "/administration/refuse", ("user", await IdOfAsync(nina, sample)));
        using var again = await SignInAsync(sample, "superstudio", "nina");

        Assert.DoesNotContain("Nina Novel", page.Body, StringComparison.Ordinal);
        var organizations = await again.OpenAsync(new Uri(sample.Address, "/organizations"));
        Assert.DoesNotContain("waiting", organizations.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/administration/rule", "Owner", "RoleNotDeclared", HttpStatusCode.BadRequest)]
    [InlineData("/administration/rule", "Editor", "roles = writer gives", HttpStatusCode.OK)]
    [InlineData("/administration/rule/remove", "", "Role rules", HttpStatusCode.OK)]
    public async Task A_role_rule_is_edited_within_the_rules_of_the_settings(
        string action, string role, string told, HttpStatusCode status)
    {
        await using var sample = await SampleApplication.StartAsync();
        using var john = await ManageAsync(sample);

        var page = await SendAsync(
            john, sample, "/administration", action, ("claim", "roles"), ("value", "writer"), ("role", role));
        var preview = await PreviewAsync(john, sample, "superstudio", Claims);

        Assert.Equal(status, page.Status);
        Assert.Contains(told, page.Body, StringComparison.Ordinal);
        Assert.Equal(role == "Editor", preview.Body.Contains("role:superstudio/Editor", StringComparison.Ordinal));
        Assert.Equal(role == "Owner", preview.Body.Contains("role:superstudio/Viewer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_previews_by_the_connection_of_others_or_asks_about_people_of_others()
    {
        await using var sample = await SampleApplication.StartAsync();
        using var sarah = await SignInAsync(sample, "superfantasy", "sarah");
        using var john = await ManageAsync(sample);

        Assert.Equal(HttpStatusCode.OK, (await PreviewAsync(john, sample, "superstudio", Claims)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PreviewAsync(john, sample, "superfantasy", Claims)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PreviewAsync(john, sample, "workspace", Claims)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PreviewAsync(john, sample, "superstudio", "a.b.c")).Status);
        Assert.Equal(HttpStatusCode.OK, (await WhyAsync(john, sample, await IdOfAsync(john, sample))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await WhyAsync(john, sample, await IdOfAsync(sarah, sample))).Status);
    }

    private static async Task<HeadlessSignIn> SignInAsync(SampleApplication sample, string connection, string person)
    {
        var browser = new HeadlessSignIn("");
        var people = await browser.OpenAsync(new Uri(sample.Address, $"/signin?connection={connection}"));
        await browser.OpenAsync(new Uri($"{people.Address}&person={person}"));
        return browser;
    }

    private static async Task<HeadlessSignIn> ManageAsync(SampleApplication sample)
    {
        var john = await SignInAsync(sample, "workspace", "john");
        await SendAsync(john, sample, "/organizations", "/organizations/switch", ("id", "superstudio"));
        return john;
    }

    private static Task<SignInPage> PreviewAsync(
        HeadlessSignIn browser, SampleApplication sample, string connection, string claims) => SendAsync(
        browser,
        sample,
        "/administration",
        "/administration/preview",
        ("connection", connection),
        ("claims", claims));

    private static Task<SignInPage> WhyAsync(HeadlessSignIn browser, SampleApplication sample, string user) =>
        browser.OpenAsync(new Uri(sample.Address, $"/administration/why?user={user}"));

    private static async Task<string> IdOfAsync(HeadlessSignIn browser, SampleApplication sample)
    {
        var me = await browser.OpenAsync(new Uri(sample.Address, "/me"));
        return JsonDocument.Parse(me.Body).RootElement.GetProperty("userId").GetString()!;
    }

    private static async Task<SignInPage> SendAsync(
        HeadlessSignIn browser,
        SampleApplication sample,
        string page,
        string action,
        params (string Name, string Value)[] fields)
    {
        var token = Token().Match((await browser.OpenAsync(new Uri(sample.Address, page))).Body);
        return await browser.SendAsync(
            new Uri(sample.Address, action),
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
                .Append(KeyValuePair.Create(token.Groups["name"].Value, token.Groups["value"].Value)));
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>__RequestVerificationToken)\" value=\"(?<value>[^\"]+)\"")]
    private static partial Regex Token();
}
