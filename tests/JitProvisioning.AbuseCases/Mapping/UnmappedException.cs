namespace JitProvisioning.AbuseCases;

/// <summary>A case says something that the mapping has nothing for.</summary>
#pragma warning disable CA1032, CA1064 // Made here, with the name of the key.
internal sealed class UnmappedException(string key) : Exception($"Nothing is mapped for {key}.");
#pragma warning restore CA1032, CA1064
