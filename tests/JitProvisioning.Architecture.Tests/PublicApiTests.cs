using System.Reflection;
using PublicApiGenerator;

namespace JitProvisioning.Architecture.Tests;

/// <summary>The public surface of each package is a text that is reviewed when it changes.</summary>
public sealed class PublicApiTests
{
    private const string Accept = "JITPROVISIONING_ACCEPT_PUBLIC_API";

    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    [Theory]
    [MemberData(nameof(Packages.Names), MemberType = typeof(Packages))]
    public void The_public_api_is_the_one_on_record(string name)
    {
        var file = Repository.PathOf("tests", "JitProvisioning.Architecture.Tests", "PublicApi", name + ".txt");
        var api = Assembly.LoadFrom(Packages.FileOf(name)).GeneratePublicApi(Options).ReplaceLineEndings("\n").Trim() + "\n";
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(file, api);
        }

        var recorded = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(
            recorded == api,
            $"The public API of {name} is not the one in {Path.GetRelativePath(Repository.Root, file)}.\n"
            + $"{Difference(recorded, api)}\nIf that is meant, run `{Accept}=1 dotnet test "
            + "tests/JitProvisioning.Architecture.Tests`, and commit the file.");
    }

    private static string Difference(string before, string after)
    {
        var (recorded, found) = (before.Split('\n'), after.Split('\n'));
        return string.Join('\n', recorded.Except(found).Select(line => "- " + line)
            .Concat(found.Except(recorded).Select(line => "+ " + line)));
    }
}
