namespace JitProvisioning.AbuseCases;

/// <summary>A case file says something that its format does not have.</summary>
#pragma warning disable CA1032, CA1064 // Made here, with a message that names the place.
internal sealed class CaseFormatException(string message) : Exception(message);
#pragma warning restore CA1032, CA1064
