namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>What docs/audit.md tells people to run.</summary>
internal static class AuditDocument
{
    /// <summary>The statements under a heading, block by block.</summary>
    public static IReadOnlyList<string> SqlUnder(string heading)
    {
        var section = File.ReadAllText(FindFile())
            .Split("\n## ")
            .Single(one => one.StartsWith(heading + "\n", StringComparison.Ordinal));
        return [.. section.Split("```sql\n").Skip(1).Select(block => block.Split("```")[0])];
    }

    private static string FindFile()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "JitProvisioning.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "docs", "audit.md");
    }
}
