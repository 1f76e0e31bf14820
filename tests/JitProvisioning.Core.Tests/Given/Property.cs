using CsCheck;

namespace JitProvisioning.Core.Tests;

/// <summary>Holds a property against generated cases: the same short series each time, and with JITPROVISIONING_FULL=1 a
/// minute of random ones, shrunk to the smallest that fails.</summary>
internal static class Property
{
    private const int Series = 2_000;
    private const int FullSeconds = 60;

    public static void Holds<T>(Gen<T> cases, Action<T> property)
    {
        if (Environment.GetEnvironmentVariable("JITPROVISIONING_FULL") == "1")
        {
            cases.Sample(property, time: FullSeconds, threads: 1);
            return;
        }

        for (var number = 0; number < Series; number++)
        {
            var generated = cases.Generate(new PCG((uint)number, 20_260_115), null, out _);
            try
            {
                property(generated);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Case {number}: {Check.Print(generated)}", exception);
            }
        }
    }
}
