using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NJsonSchema;

namespace JitProvisioning.Architecture.Tests;

/// <summary>The JSON schema in the package says what the options types say, and what binding accepts.</summary>
public sealed partial class SettingsSchemaTests
{
    private const string Accept = "JITPROVISIONING_ACCEPT_PUBLIC_API";
    private const string Misspelt = "CreateUsrs";

    private static readonly string File = Repository.PathOf("src", "JitProvisioning", "ConfigurationSchema.json");

    [Fact]
    public void The_schema_is_what_the_options_types_and_their_comments_say()
    {
        var schema = SettingsSchema.Create();
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            System.IO.File.WriteAllText(File, schema);
        }

        Assert.True(
            schema == Recorded(),
            $"{Path.GetRelativePath(Repository.Root, File)} is not what the options types say.\n"
            + $"Run `{Accept}=1 dotnet test tests/JitProvisioning.Architecture.Tests`, and commit the file.");
    }

    [Fact]
    public async Task Settings_that_set_everything_are_valid() => Assert.Equal("", await ErrorsAsync(Everything()));

    [Fact]
    public async Task Settings_are_valid_with_null_where_an_option_may_be_null() =>
        Assert.Equal("", await ErrorsAsync(Everything(nulls: true)));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Everything_that_is_valid_arrives_in_the_options(bool nulls)
    {
        var settings = Everything(nulls);
        var builder = new ConfigurationBuilder();
        builder.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(settings.ToJsonString())));
        var services = new ServiceCollection().AddSingleton<IConfiguration>(builder.Build());
        services.AddJitProvisioning();
        using var provider = services.BuildServiceProvider();
        var root = settings[SettingsSections.Root]!.AsObject();

        foreach (var (name, options) in SettingsSections.Nested)
        {
            AssertEqual(root[name]!, Bound(provider, options));
            root.Remove(name);
        }

        PrependDefaults(root);
        AssertEqual(root, Bound(provider, typeof(JitProvisioningOptions)));
    }

    [Fact]
    public async Task A_misspelt_key_is_invalid_wherever_it_stands()
    {
        var places = Places(Everything()).Where(place => place.EndsWith('}')).ToArray();

        Assert.Contains($"$.{SettingsSections.Root}.Connections.{SampleSettings.AnyName}{{}}", places);
        foreach (var place in places)
        {
            var settings = Everything();
            Find(settings, place).AsObject()[Misspelt] = true;
            Assert.Contains(Misspelt, await ErrorsAsync(settings), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_is_invalid_wherever_it_stands()
    {
        var places = Places(Everything()).Where(place => !place.EndsWith('}')).ToArray();

        Assert.Contains($"$.{SettingsSections.Root}.Connections.{SampleSettings.AnyName}.CreateUsers", places);
        foreach (var place in places)
        {
            var settings = Everything();
            var value = Find(settings, place);
            value.ReplaceWith<JsonNode>(value.GetValueKind() == System.Text.Json.JsonValueKind.String ? 7 : "text");
            Assert.True(await ErrorsAsync(settings) != "", $"{place} may be anything.");
        }
    }

    [Fact]
    public async Task The_settings_in_the_readme_are_valid()
    {
        var settings = ReadmeSettings().Match(Repository.Read("README.md").ReplaceLineEndings("\n")).Groups[1].Value;

        Assert.Equal("", await ErrorsAsync(JsonNode.Parse(settings)!.AsObject()));
    }

    [Theory]
    [InlineData("30")]
    [InlineData("P1D")]
    [InlineData("1 day")]
    public async Task A_duration_is_written_with_colons(string text)
    {
        var settings = Everything();
        settings[SettingsSections.Root]![nameof(JitProvisioningOptions.ObserverTimeout)] = text;

        Assert.NotEqual("", await ErrorsAsync(settings));
    }

    private static string Recorded() => System.IO.File.ReadAllText(File).ReplaceLineEndings("\n");

    private static JsonObject Everything(bool nulls = false)
    {
        var root = SampleSettings.Write(typeof(JitProvisioningOptions), nulls);
        foreach (var (name, options) in SettingsSections.Nested)
        {
            root[name] = SampleSettings.Write(options, nulls);
        }

        return new() { [SettingsSections.Root] = root, ["Logging"] = new JsonObject() };
    }

    private static async Task<string> ErrorsAsync(JsonObject settings)
    {
        var schema = await JsonSchema.FromJsonAsync(Recorded());
        return string.Join('\n', schema.Validate(settings.ToJsonString()).Select(error => error.ToString()));
    }

    // Every value, and with a pair of braces behind it every section: its keys are settings.
    private static IEnumerable<string> Places(JsonNode node, string path = "$") => node switch
    {
        JsonObject section => section.SelectMany(pair => Places(pair.Value!, $"{path}.{pair.Key}"))
            .Concat(IsSection(section, path) ? [path + "{}"] : []),
        JsonArray list => Places(list[0]!, path + "[0]"),
        _ => [path],
    };

    private static bool IsSection(JsonObject section, string path) =>
        path.StartsWith($"$.{SettingsSections.Root}", StringComparison.Ordinal) && !section.ContainsKey(SampleSettings.AnyName);

    private static JsonNode Find(JsonNode settings, string place) =>
        place.Replace("[0]", ".[0]", StringComparison.Ordinal).Replace("{}", "", StringComparison.Ordinal)
            .Split('.').Skip(1)
            .Aggregate(settings, (node, key) => key == "[0]" ? node[0]! : node[key]!);

    private static JsonObject Bound(IServiceProvider services, Type type) => (JsonObject)typeof(SettingsSchemaTests)
        .GetMethod(nameof(Configured), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
        .MakeGenericMethod(type)
        .Invoke(null, [services])!;

    // A list that has entries of its own keeps them: settings add to it.
    private static void PrependDefaults(JsonObject settings)
    {
        foreach (var (name, value) in SampleSettings.Read(new JitProvisioningOptions()))
        {
            if (value is JsonArray defaults && settings[name] is JsonArray set)
            {
                settings[name] = new JsonArray([.. defaults.Concat(set).Select(item => item!.DeepClone())]);
            }
        }
    }

    // Bound without being validated: no configuration has everything.
    private static JsonObject Configured<T>(IServiceProvider services)
        where T : class, new()
    {
        var options = new T();
        foreach (var binding in services.GetServices<IConfigureOptions<T>>())
        {
            binding.Configure(options);
        }

        return SampleSettings.Read(options);
    }

    [GeneratedRegex("<!-- settings: JitProvisioning -->\n```json\n(.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex ReadmeSettings();

    private static void AssertEqual(JsonNode expected, JsonNode actual) =>
        Assert.Equal(expected.ToJsonString(), actual.ToJsonString());
}
