using System.Globalization;

namespace JitProvisioning.Durability.Tests;

/// <summary>A file with a line for each change that an observer was told of, whichever server told it.</summary>
/// <param name="death">What may kill the server before and after each line; null for nothing.</param>
internal sealed class ToldFile(DeathInterceptor? death)
{
    /// <summary>The path.</summary>
    public string File { get; set; } = "";

    /// <summary>Reads the positions that were told, in the order in which they were.</summary>
    public static long[] Read(string file) =>
        [.. System.IO.File.ReadAllLines(file).Select(line => long.Parse(line, CultureInfo.InvariantCulture))];

    // What a killed process has handed to the operating system is written.
    public void Append(long position)
    {
        death?.Pass();
        System.IO.File.AppendAllText(File, string.Create(CultureInfo.InvariantCulture, $"{position}\n"));
        death?.Pass();
    }
}
