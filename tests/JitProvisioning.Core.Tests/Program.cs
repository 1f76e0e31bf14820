namespace JitProvisioning.Core.Tests;

/// <summary>Lets a test start this assembly as a process of its own, in another globalization mode.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        if (arguments is not ["text-truth"])
        {
            Console.Error.WriteLine("Run the tests with dotnet test.");
            return 2;
        }

        Console.WriteLine(TextTruth.Mode());
        using var output = Console.OpenStandardOutput();
        output.Write(TextTruth.Compute());
        return 0;
    }
}
