using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning.EndToEnd.Tests;

public sealed partial class ReadmeTests
{
    private static readonly string ReadmeText = Repository.Text("README.md");

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/adoption.md")]
    [InlineData("docs/audit.md")]
    [InlineData("docs/bearer.md")]
    [InlineData("docs/identity.md")]
    [InlineData("docs/saml.md")]
    [InlineData("docs/stores.md")]
    [InlineData("docs/presets.md")]
    [InlineData("docs/writing-a-store.md")]
    public void Every_snippet_is_the_file_it_names_which_the_build_compiles(string document)
    {
        var snippets = Snippets().Matches(Repository.Text(document));

        Assert.NotEmpty(snippets);
        Assert.All(snippets, snippet => Assert.Equal(
            Repository.Text(snippet.Groups["path"].Value), snippet.Groups["code"].Value));
    }

    [Fact]
    public void The_settings_are_ones_that_start_accepts()
    {
        var json = Settings().Match(ReadmeText).Groups["json"].Value;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json)));
        builder.Services.AddJitProvisioning();
        using var services = builder.Services.BuildServiceProvider();

        var options = services.GetRequiredService<IOptions<JitProvisioningOptions>>().Value;

        Assert.Equal(["supercorp.com"], options.Connections["google"].Domains);
        Assert.True(options.Connections["google"].RestrictToDomains);
        Assert.Equal("SuperCorp", options.Organizations["supercorp"].Name);
    }

    [Fact]
    public void The_role_rules_are_ones_that_start_accepts()
    {
        var json = Settings().Match(File.ReadAllText(Repository.File("docs/roles.md"))).Groups["json"].Value;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json)));
        builder.Services.AddJitProvisioning();
        using var services = builder.Services.BuildServiceProvider();

        var options = services.GetRequiredService<IOptions<JitProvisioningOptions>>().Value;

        Assert.Equal(["Editor", "Reader"], options.Organizations["supercorp"].RoleRules.Select(rule => rule.Role));
        Assert.Equal(RoleAction.Append, options.Organizations["supercorp"].RoleRules[1].Action);
    }

    [Fact]
    public void The_presets_are_ones_that_start_accepts()
    {
        var json = Settings().Match(File.ReadAllText(Repository.File("docs/presets.md"))).Groups["json"].Value;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json)));
        builder.Services.AddJitProvisioning();
        using var services = builder.Services.BuildServiceProvider();

        var options = services.GetRequiredService<IOptions<JitProvisioningOptions>>().Value;

        Assert.Equal("hd", options.Connections["google"].DomainClaim);
        Assert.Equal(GroupsForm.Names, options.Connections["staff"].GroupsAre);
    }

    [Fact]
    public void Both_commands_are_there()
    {
        Assert.Contains("dotnet run --project samples/SmartProjects\n", ReadmeText, StringComparison.Ordinal);
        Assert.Contains("`./test`", ReadmeText, StringComparison.Ordinal);
        Assert.True(File.Exists(Repository.File("test")));
    }

    [GeneratedRegex("<!-- snippet: (?<path>[^ ]+) -->\n```csharp\n(?<code>.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Snippets();

    [GeneratedRegex("<!-- settings: JitProvisioning -->\n```json\n(?<json>.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Settings();
}
