namespace JitProvisioning.AbuseCases;

/// <summary>Nothing drives what a case says happens.</summary>
#pragma warning disable CA1032, CA1064 // Made here, with the name of the event.
internal sealed class NoDriverException(string what) : Exception($"No driver for {what}.");
#pragma warning restore CA1032, CA1064
