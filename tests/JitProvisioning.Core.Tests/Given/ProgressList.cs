namespace JitProvisioning.Core.Tests;

/// <summary>Keeps what it is told, at once and in order.</summary>
internal sealed class ProgressList<T>(List<T> seen) : IProgress<T>
{
    public void Report(T value) => seen.Add(value);
}
