using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace JitProvisioning.EndToEnd.Tests;

public sealed class PackageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jitprovisioning-packages-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_package_and_the_one_line_build_and_start_in_an_empty_web_application()
    {
        await PackAsync();
        var application = await NewWebApplicationAsync();
        await DotNet.RunAsync(application, OwnPackages(), "add", "package", "JitProvisioning", "--version", "0.1.0");
        WriteTheOneLine(application);

        await DotNet.RunAsync(application, OwnPackages(), "build", "--nologo", "-o", Path.Combine(_folder, "out"));
        await AssertEditorsFindTheSchemaAsync(application);
        await using var process = await WebProcess.StartAsync(Path.Combine(_folder, "out", "App.dll"), "Development");

        using var client = new HttpClient();
        Assert.Equal("Hello World!", await client.GetStringAsync(process.Address));
        Assert.Contains("Accounts are kept in memory", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_package_carries_readme_licence_commit_and_symbols()
    {
        await PackAsync();

        var packages = Directory.GetFiles(_folder, "*.nupkg");
        Assert.Equal(6, packages.Length);
        Assert.All(packages, package =>
        {
            using var archive = ZipFile.OpenRead(package);
            var metadata = Metadata(archive);
            Assert.Equal("README.md", Value(metadata, "readme"));
            Assert.Equal(HoldsData(package) ? "MIT AND MPL-2.0" : "MIT", Value(metadata, "license"));
            Assert.Equal(
                HoldsData(package) ? ["NOTICE.md", "data/public_suffix_list.dat"] : [],
                archive.Entries.Select(entry => entry.FullName)
                    .Where(name => name == "NOTICE.md" || name.StartsWith("data/", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal));
            Assert.Matches("^[0-9a-f]{40}$", metadata.Elements().Single(element => element.Name.LocalName == "repository").Attribute("commit")!.Value);
            Assert.Contains(archive.Entries, entry => entry.FullName == "README.md");
            Assert.Contains(archive.Entries, entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal));
            using var symbols = ZipFile.OpenRead(Path.ChangeExtension(package, "snupkg"));
            Assert.Contains(symbols.Entries, entry => entry.FullName.EndsWith(".pdb", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task The_package_to_install_alone_carries_the_schema_of_the_settings()
    {
        await PackAsync();

        string[] Of(string package)
        {
            using var archive = ZipFile.OpenRead(package);
            return [.. archive.Entries.Select(entry => entry.FullName)
                .Where(name => name.EndsWith(".targets", StringComparison.Ordinal) || name == "ConfigurationSchema.json")
                .Order(StringComparer.Ordinal)];
        }

        var packages = Directory.GetFiles(_folder, "*.nupkg").ToDictionary(file => Path.GetFileName(file), Of);
        Assert.Equal(
            ["ConfigurationSchema.json", "buildTransitive/net10.0/JitProvisioning.targets"],
            packages["JitProvisioning.0.1.0.nupkg"]);
        Assert.All(packages, package => Assert.True(
            package.Key == "JitProvisioning.0.1.0.nupkg" || package.Value.Length == 0, package.Key));
    }

    // What an editor asks: which schemas a project's packages bring for its appsettings files.
    private async Task AssertEditorsFindTheSchemaAsync(string application)
    {
        var answer = await DotNet.RunAsync(
            application, OwnPackages(), "msbuild", "-getItem:JsonSchemaSegment", "-nologo");
        var segment = Assert.Single(JsonNode.Parse(answer)!["Items"]!["JsonSchemaSegment"]!.AsArray())!;
        var pattern = new Regex((string)segment["FilePathPattern"]!);
        Assert.Matches(pattern, "appsettings.json");
        Assert.Matches(pattern, "appsettings.Development.json");
        Assert.Equal(
            Repository.Text("src/JitProvisioning/ConfigurationSchema.json"),
            await File.ReadAllTextAsync((string)segment["FullPath"]!));
    }

    // The core holds the public suffix list, which is under a licence of its own.
    private static bool HoldsData(string package) =>
        Path.GetFileName(package).StartsWith("JitProvisioning.Core.", StringComparison.Ordinal);

    private async Task PackAsync()
    {
        foreach (var project in Directory.GetFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories))
        {
            await DotNet.RunAsync(
                Repository.Root, new Dictionary<string, string?>(), "pack", project, "--no-restore", "-c", Repository.Configuration, "-o", _folder);
        }
    }

    private async Task<string> NewWebApplicationAsync()
    {
        var application = Path.Combine(_folder, "App");
        await DotNet.RunAsync(_folder, OwnPackages(), "new", "web", "-n", "App", "-o", application);
        await File.WriteAllTextAsync(
            Path.Combine(application, "nuget.config"),
            $"""<configuration><packageSources><add key="packed" value="{_folder}" /></packageSources></configuration>""");
        return application;
    }

    private static void WriteTheOneLine(string application)
    {
        var program = Path.Combine(application, "Program.cs");
        var text = File.ReadAllText(program);
        var changed = text.Replace(
            "var app = builder.Build();",
            "builder.Services.AddJitProvisioning();\nvar app = builder.Build();",
            StringComparison.Ordinal);
        Assert.NotEqual(text, changed);
        File.WriteAllText(program, changed);
    }

    // A folder of its own, so that no earlier package of the same version is found; what the machine has is reused.
    private Dictionary<string, string?> OwnPackages() => new()
    {
        ["NUGET_PACKAGES"] = Path.Combine(_folder, "installed"),
        ["NUGET_FALLBACK_PACKAGES"] = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
        ["CI"] = null,
    };

    private static XElement Metadata(ZipArchive archive)
    {
        using var nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(nuspec).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }

    private static string Value(XElement metadata, string name) =>
        metadata.Elements().Single(element => element.Name.LocalName == name).Value;
}
