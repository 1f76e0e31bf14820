namespace JitProvisioning.Core.Tests;

/// <summary>Attributes that fail at start, each naming its key.</summary>
public sealed class AttributeOptionsTests
{
    private const string Key = "JitProvisioning:Connections:acme-oidc:Attributes:";

    public static TheoryData<string, string> Mappings => new()
    {
        { "department", "department" },
        { "cost.center-2_x", @"cost\.center" },
        { "country", "address.country" },
        { "level", "https://acme.test/claims/level" },
    };

    [Theory]
    [MemberData(nameof(Mappings))]
    public void A_plain_mapping_is_valid(string name, string claim) => Assert.Empty(Failures(name, Claim(claim)));

    [Theory]
    [InlineData("1st")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("größe")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_name_keeps_to_its_letters_and_length(string name) =>
        AssertFailure(name, Claim("x"), Key + name, "no name of an attribute");

    [Theory]
    [InlineData("Email", "email")]
    [InlineData("display_name", "displayName")]
    [InlineData("given-name", "givenName")]
    [InlineData("FamilyName", "familyName")]
    public void A_standard_attribute_is_written_in_one_way(string name, string standard) =>
        AssertFailure(name, Claim("x"), Key + name, $"'{standard}'");

    [Theory]
    [InlineData("role")]
    [InlineData("Roles")]
    [InlineData("is_admin")]
    [InlineData("groups")]
    [InlineData("PasswordHash")]
    [InlineData("security-stamp")]
    [InlineData("phoneNumber")]
    [InlineData("PhoneNumberConfirmed")]
    [InlineData("TwoFactorEnabled")]
    [InlineData("email_verified")]
    [InlineData("userName")]
    [InlineData("id")]
    [InlineData("tenant_id")]
    public void What_decides_about_a_person_is_no_attribute(string name) =>
        AssertFailure(name, Claim("x"), Key + name, "reserved");

    [Fact]
    public void A_custom_attribute_has_exactly_one_mapping()
    {
        AssertFailure("department", new(), Key + "department", "Claim, Literal or Format");
        AssertFailure("department", new() { Claim = "a", Literal = "b" }, Key + "department", "several");
        AssertFailure("department", new() { Claim = "a", Format = "{b}" }, Key + "department", "several");
        AssertFailure(
            "department", new() { Claim = "a", Format = "{b}", Literal = "c" }, Key + "department", "several");
        Assert.Empty(Failures("department", new() { Mode = AttributeMode.Never }));
    }

    [Fact]
    public void The_address_is_mapped_by_its_own_settings_alone()
    {
        AssertFailure("email", Claim("mail"), Key + "email", "EmailClaim");
        AssertFailure("email", new() { Literal = "bob@acme.test" }, Key + "email", "EmailClaim");
        AssertFailure("email", new() { Clears = AttributeClearing.WhenEmpty }, Key + "email:Clears");
        Assert.Empty(Failures("email", new() { Mode = AttributeMode.FillIfEmpty }));
    }

    [Theory]
    [InlineData("email")]
    [InlineData("displayName")]
    public void Address_and_names_are_texts(string name) =>
        AssertFailure(name, new() { Type = AttributeType.Number }, $"{Key}{name}:Type");

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData(@"a\b")]
    public void A_claim_is_a_way_to_one(string claim) =>
        AssertFailure("department", Claim(claim), Key + "department:Claim");

    [Theory]
    [InlineData("")]
    [InlineData("no claim")]
    [InlineData("{open")]
    public void A_format_names_a_claim(string format) =>
        AssertFailure("department", new() { Format = format }, Key + "department:Format");

    [Theory]
    [InlineData(AttributeType.Text, " x ")]
    [InlineData(AttributeType.Text, "")]
    [InlineData(AttributeType.Number, "1.0")]
    [InlineData(AttributeType.Boolean, "True")]
    [InlineData(AttributeType.Date, "31.01.2026")]
    public void A_literal_is_written_as_it_is_kept(AttributeType type, string literal) =>
        AssertFailure("department", new() { Type = type, Literal = literal }, Key + "department:Literal");

    [Fact]
    public void Settings_that_the_mode_does_not_ask_for_are_an_error()
    {
        AssertFailure(
            "department",
            new() { Claim = "a", Mode = AttributeMode.Always, OnConflict = AttributeConflictAction.Ask },
            Key + "department:OnConflict");
        AssertFailure(
            "department",
            new() { Claim = "a", Mode = AttributeMode.ImportOnce, Clears = AttributeClearing.WhenEmpty },
            Key + "department:Clears");
        AssertFailure(
            "department",
            new() { Literal = "a", Mode = AttributeMode.Always, Clears = AttributeClearing.WhenEmpty },
            Key + "department:Clears");
    }

    [Fact]
    public void What_is_none_of_the_words_is_an_error()
    {
        AssertFailure("department", new() { Claim = "a", Mode = (AttributeMode)9 }, Key + "department:Mode");
        AssertFailure("department", new() { Claim = "a", Type = (AttributeType)9 }, Key + "department:Type");
        AssertFailure(
            "department", new() { Claim = "a", OnConflict = (AttributeConflictAction)9 }, Key + "department:OnConflict");
        AssertFailure("department", new() { Claim = "a", Clears = (AttributeClearing)9 }, Key + "department:Clears");
        AssertFailure("department", null, Key + "department", "empty");
    }

    [Fact]
    public void An_attribute_is_one_to_all_connections()
    {
        AssertFailure(
            options =>
            {
                options.Connections["acme-oidc"].Attributes["level"] = Claim("level");
                options.Connections["other-oidc"].Attributes["level"] =
                    new() { Claim = "level", Type = AttributeType.Number };
            },
            "JitProvisioning:Connections:other-oidc:Attributes:level:Type",
            "one type");
        AssertFailure(
            options =>
            {
                options.Connections["acme-oidc"].Attributes["costCenter"] = Claim("a");
                options.Connections["other-oidc"].Attributes["cost_center"] = Claim("a");
            },
            "JitProvisioning:Connections:other-oidc:Attributes:cost_center",
            "one way");
    }

    [Fact]
    public void A_connection_maps_no_more_than_32_of_its_own() => AssertFailure(
        options =>
        {
            for (var i = 0; i <= 32; i++)
            {
                options.Connections["acme-oidc"].Attributes[$"a{i}"] = Claim("x");
            }
        },
        "JitProvisioning:Connections:acme-oidc:Attributes",
        "32");

    [Fact]
    public void What_is_free_at_run_time_is_named_as_an_attribute() => AssertFailure(
        options => options.AttributesAtRunTime.Add("roles"), "JitProvisioning:AttributesAtRunTime", "reserved");

    private static AttributeOptions Claim(string claim) => new() { Claim = claim };

    private static List<string> Failures(string name, AttributeOptions? attribute) =>
        Failures(options => options.Connections["acme-oidc"].Attributes[name] = attribute!);

    private static List<string> Failures(Action<JitProvisioningOptions> spoil)
    {
        var options = new JitProvisioningOptions();
        options.Connections["acme-oidc"] = new ConnectionOptions { Issuer = "https://idp.acme.test" };
        options.Connections["other-oidc"] = new ConnectionOptions { Issuer = "https://idp.other.test" };
        spoil(options);
        var result = new JitProvisioningOptionsValidator(TimeProvider.System).Validate(null, options);
        return [.. result.Failures ?? []];
    }

    private static void AssertFailure(string name, AttributeOptions? attribute, string key, string word = "") =>
        AssertFailure(options => options.Connections["acme-oidc"].Attributes[name] = attribute!, key, word);

    private static void AssertFailure(Action<JitProvisioningOptions> spoil, string key, string word) => Assert.Contains(
        Failures(spoil),
        failure => failure.StartsWith(key, StringComparison.Ordinal)
            && failure.Contains(word, StringComparison.Ordinal));
}
