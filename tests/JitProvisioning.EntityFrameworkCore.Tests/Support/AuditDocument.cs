namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>What docs/audit.md tells people to run.</summary>
internal static class AuditDocument
{
    /// <summary>The statements under a heading.</summary>
    public static string SqlUnder(string heading)
    {
        var text = File.ReadAllText(FindFile());
        var section = text[text.IndexOf($"\n## {heading}\n", StringComparison.Ordinal)..];
        const string Fence = "```sql\n";
        var start = section.IndexOf(Fence, StringComparison.Ordinal) + Fence.Length;
        return section[start..section.IndexOf("```", start, StringComparison.Ordinal)];
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
