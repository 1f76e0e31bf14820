using System.Globalization;
using System.Text.Json.Nodes;

namespace JitProvisioning.Tests;

/// <summary>What providers are known to do to whoever takes them at the first word: a fixture, and one thing of
/// it.</summary>
public sealed class PresetTrapTests
{
    [Fact]
    public async Task A_private_Google_account_with_a_companys_address_is_no_member()
    {
        var member = PresetFixture.Read("google");
        using var engine = new PresetEngine(member.Settings);

        Assert.True((await engine.ProvisionAsync(member.SignIn())).Succeeded);
        member.Claims.Remove("hd");
        var consumer = await engine.ProvisionAsync(member.SignIn());

        Assert.Equal(ProvisioningReason.DomainNotAllowed, consumer.Reason);
    }

    [Fact]
    public async Task A_guest_of_Entra_ID_brings_no_verified_address_whatever_his_token_claims()
    {
        var guest = PresetFixture.Read("entra-guest");
        foreach (var (claim, value) in new (string, JsonNode)[]
        {
            ("email_verified", true), ("xms_edov", false), ("xms_edov", "0"), ("xms_edov", 1), ("xms_edov", "True"),
        })
        {
            guest.Claims[claim] = value;
            using var engine = new PresetEngine(guest.Settings);

            Assert.Equal("Unverified", (string?)(await engine.DescribeAsync(guest.SignIn()))["emailStanding"]);
        }
    }

    [Fact]
    public async Task People_of_two_tenants_with_one_object_id_and_address_are_two()
    {
        var first = PresetFixture.Read("entra-tenants");
        var home = "https://login.microsoftonline.com/3f1c9a52-6d0b-4b8e-9c55-0a7e2b1d4f60/v2.0";
        using var engine = new PresetEngine(first.Settings);

        var one = await engine.ProvisionAsync(first.SignIn());
        first.Claims["tid"] = "3f1c9a52-6d0b-4b8e-9c55-0a7e2b1d4f60";
        var other = await engine.ProvisionAsync(first.SignIn() with { Issuer = home });

        Assert.NotEqual(one.User!.Id, other.User!.Id);
    }

    [Fact]
    public async Task Several_tenants_need_to_be_named()
    {
        var tenants = PresetFixture.Read("entra-tenants");
        tenants.Settings["JitProvisioning"]!["Connections"]!["entra"]!.AsObject().Remove("AllowTenants");
        using var engine = new PresetEngine(tenants.Settings);

        var failure = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => engine.ProvisionAsync(tenants.SignIn()));

        Assert.Contains("AllowTenants", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_groups_for_Entra_ID_take_no_role_away()
    {
        var member = PresetFixture.Read("entra");
        using var engine = new PresetEngine(member.Settings);
        await engine.ProvisionAsync(member.SignIn());

        var many = PresetFixture.Read("entra-overage");
        many.Claims["roles"] = new JsonArray("Reports.Read");
        var overage = await engine.ProvisionAsync(many.SignIn());

        Assert.Equal("Editor,Member,Reader", Roles(overage));
        Assert.Equal(ProvisioningReason.GroupsIncomplete, overage.Reason);
    }

    [Theory]
    [InlineData(99, "Member")]
    [InlineData(100, "Editor,Member")]
    [InlineData(101, "Editor,Member")]
    public async Task A_hundred_groups_of_Okta_may_be_some_of_more(int count, string roles)
    {
        var member = PresetFixture.Read("okta");
        using var engine = new PresetEngine(member.Settings);
        await engine.ProvisionAsync(member.SignIn());

        member.Claims["groups"] = new JsonArray([.. Enumerable.Range(0, count)
            .Select(number => (JsonNode)string.Create(CultureInfo.InvariantCulture, $"Group {number}"))]);

        Assert.Equal(roles, Roles(await engine.ProvisionAsync(member.SignIn())));
    }

    [Fact]
    public async Task A_sign_in_by_Auth0_for_no_organization_takes_none_away()
    {
        var member = PresetFixture.Read("auth0");
        using var engine = new PresetEngine(member.Settings);
        await engine.ProvisionAsync(member.SignIn());

        member.Claims.Remove("org_id");
        member.Claims.Remove("https://supercorp.test/roles");

        Assert.Equal("Editor,Member", Roles(await engine.ProvisionAsync(member.SignIn())));
    }

    [Fact]
    public async Task A_sign_in_by_Auth0_for_another_organization_takes_none_away()
    {
        var member = PresetFixture.Read("auth0");
        member.Settings["JitProvisioning"]!["Organizations"]!["superstudio"] =
            JsonNode.Parse("""{ "ClaimValues": { "auth0": [ "org_2" ] } }""");
        using var engine = new PresetEngine(member.Settings);
        await engine.ProvisionAsync(member.SignIn());

        member.Claims["org_id"] = "org_2";
        member.Claims["https://supercorp.test/roles"] = new JsonArray();
        var second = await engine.ProvisionAsync(member.SignIn());

        Assert.Equal(
            ["supercorp:Editor", "supercorp:Member"],
            second.User!.Memberships
                .SelectMany(place => place.Roles, (place, grant) => $"{place.Organization}:{grant.Role}")
                .Order(StringComparer.Ordinal));
        Assert.Equal(2, second.User.Memberships.Count);
    }

    [Fact]
    public async Task A_group_of_Keycloak_is_its_path_with_the_slash()
    {
        var member = PresetFixture.Read("keycloak");
        member.Claims["groups"] = new JsonArray("staff/editors", "/Staff/Editors", "/staff/editors/", "/other/editors");
        using var engine = new PresetEngine(member.Settings);

        Assert.Equal("Auditor,Member,Reporter", Roles(await engine.ProvisionAsync(member.SignIn())));
    }

    [Fact]
    public async Task A_role_of_another_organization_of_Logto_is_none_here()
    {
        var member = PresetFixture.Read("logto");
        member.Claims["organizations"] = new JsonArray("q1w2e3r4t5y6", "a9s8d7f6g5h4");
        member.Claims["organization_roles"] = new JsonArray("a9s8d7f6g5h4:admin", "admin", ":admin", "supercorp:admin");
        using var engine = new PresetEngine(member.Settings);

        Assert.Equal("Member", Roles(await engine.ProvisionAsync(member.SignIn())));
    }

    [Fact]
    public async Task A_renamed_login_of_GitHub_is_the_same_person_and_its_next_owner_another()
    {
        var person = PresetFixture.Read("github");
        using var engine = new PresetEngine(person.Settings);
        var before = await engine.ProvisionAsync(person.SignIn());

        person.Claims["login"] = "ivan-petrov";
        var renamed = await engine.ProvisionAsync(person.SignIn());
        (person.Claims["login"], person.Claims["id"]) = ("ivan", 99887766);
        var next = await engine.ProvisionAsync(person.SignIn());

        Assert.Equal(before.User!.Id, renamed.User!.Id);
        Assert.NotEqual(before.User.Id, next.User!.Id);
    }

    [Theory]
    [InlineData("email_verified")]
    [InlineData("verified")]
    public async Task Nothing_in_a_profile_of_GitHub_verifies_its_address(string claim)
    {
        var person = PresetFixture.Read("github");
        person.Claims[claim] = true;
        using var engine = new PresetEngine(person.Settings);

        Assert.Equal("Unverified", (string?)(await engine.DescribeAsync(person.SignIn()))["emailStanding"]);
    }

    [Fact]
    public async Task Without_an_object_id_Entra_ID_by_SAML_signs_nobody_in_by_address()
    {
        var member = PresetFixture.Read("entra-saml");
        member.Claims.Remove("http://schemas.microsoft.com/identity/claims/objectidentifier");
        using var engine = new PresetEngine(member.Settings);

        Assert.Equal(ProvisioningReason.SubjectMissing, (await engine.ProvisionAsync(member.SignIn())).Reason);
    }

    private static string Roles(ProvisioningResult result) => string.Join(
        ",",
        result.User!.MembershipIn(new OrganizationId("supercorp"))!.Roles
            .Select(grant => grant.Role)
            .Order(StringComparer.Ordinal));
}
