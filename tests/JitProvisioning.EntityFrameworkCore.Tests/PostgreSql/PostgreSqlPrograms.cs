using System.Diagnostics;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The programs of a PostgreSQL server on this machine, run as a user that the server accepts: root is
/// none.</summary>
internal static class PostgreSqlPrograms
{
    private static readonly string? Folder = Folders().FirstOrDefault(folder => Has(folder, "initdb"));
    private static readonly string? Switch = Find("setpriv");
    private static readonly string? Account = Environment.IsPrivilegedProcess ? UnprivilegedAccount() : null;

    /// <summary>Why tests that need a server are skipped; null where they run.</summary>
    public static string? WhyNot { get; } =
        Environment.GetEnvironmentVariable("JITPROVISIONING_SKIP_POSTGRESQL") is { Length: > 0 } reason ? reason
        : Folder is null ? "PostgreSQL is missing; `apt-get install postgresql` installs it."
        : Environment.IsPrivilegedProcess && (Switch is null || Account is null)
            ? "PostgreSQL does not run as root, and there is no setpriv with a user postgres or nobody to switch to."
        : null;

    /// <summary>Gives a folder to the user that the server runs as.</summary>
    public static async Task HandOverAsync(string folder)
    {
        if (Account is not null)
        {
            await EndAsync(Start(Find("chown")!, [Account, folder], folder));
        }
    }

    /// <summary>Runs one of the programs to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it wrote.</exception>
    public static Task RunAsync(string program, string folder, params string[] arguments) =>
        EndAsync(Start(program, folder, arguments));

    /// <summary>Starts one of the programs: the process is the program itself.</summary>
    public static Process Start(string program, string folder, params string[] arguments)
    {
        var path = Path.Combine(Folder!, program);
        return Account is null
            ? Start(path, arguments, folder)
            : Start(
                Switch!,
                [$"--reuid={Account}", $"--regid={Group(Account)}", "--clear-groups", "--", path, .. arguments],
                folder);
    }

    private static Process Start(string path, string[] arguments, string folder) => Process.Start(
        new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;

    private static async Task EndAsync(Process process)
    {
        using (process)
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException(
                    $"{process.StartInfo.FileName} ended with {process.ExitCode}: {await output}{await errors}");
            }
        }
    }

    // Debian keeps most of them out of PATH, a folder for each version.
    private static IEnumerable<string> Folders()
    {
        const string Debian = "/usr/lib/postgresql";
        return Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
                .Concat(SearchPath())
            : SearchPath();
    }

    private static string[] SearchPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);

    private static string? Find(string program) => SearchPath()
        .Where(folder => Has(folder, program))
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault();

    private static bool Has(string folder, string program) => File.Exists(Path.Combine(folder, program));

    private static string? UnprivilegedAccount() =>
        new[] { "postgres", "nobody" }.FirstOrDefault(name => Entry(name) is not null);

    private static string Group(string account) => Entry(account)![3];

    private static string[]? Entry(string account) => File.Exists("/etc/passwd")
        ? File.ReadLines("/etc/passwd").Select(line => line.Split(':')).FirstOrDefault(entry => entry[0] == account)
        : null;
}
