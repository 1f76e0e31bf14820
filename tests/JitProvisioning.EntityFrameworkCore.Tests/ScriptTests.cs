using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The scripts for database administrators are texts that are reviewed when they change.</summary>
public sealed class ScriptTests
{
    private const string Accept = "JITPROVISIONING_ACCEPT_SQL";

    public static string Folder { get; } = Path.Combine(FindRoot(), "docs", "sql");

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgresql")]
    [InlineData("sqlserver")]
    public void The_script_is_the_one_on_record(string provider)
    {
        var file = Path.Combine(Folder, provider + ".sql");
        using var context = Open(provider);
        var script = context.Database.GenerateJitProvisioningScript();
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            File.WriteAllText(file, script);
        }

        Assert.True(
            File.Exists(file) && File.ReadAllText(file) == script,
            $"docs/sql/{provider}.sql is not what the model says. If that is meant, run `{Accept}=1 dotnet test "
            + "tests/JitProvisioning.EntityFrameworkCore.Tests --filter ScriptTests`, and commit the file.");
    }

    [Fact]
    public void A_context_without_the_tables_is_told_the_line_to_add()
    {
        using var context = new TablelessDb(
            new DbContextOptionsBuilder<TablelessDb>().UseSqlite("Data Source=:memory:").Options);

        var exception = Assert.Throws<InvalidOperationException>(
            () => context.Database.GenerateJitProvisioningScript());

        Assert.Contains("ApplyJitProvisioning", exception.Message, StringComparison.Ordinal);
    }

    private static OwnTablesDb Open(string provider)
    {
        var options = new DbContextOptionsBuilder<OwnTablesDb>();
        _ = provider switch
        {
            "sqlite" => options.UseSqlite("Data Source=:memory:"),
            "postgresql" => options.UseNpgsql("Host=127.0.0.1;Port=1"),
            _ => options.UseSqlServer("Server=127.0.0.1,1"),
        };
        return new OwnTablesDb(options.Options);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "JitProvisioning.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("No JitProvisioning.sln above the tests.");
        }

        return folder.FullName;
    }
}
