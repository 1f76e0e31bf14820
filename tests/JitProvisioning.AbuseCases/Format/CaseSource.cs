namespace JitProvisioning.AbuseCases;

/// <summary>The file that a case came in, for cases that are about the others in it.</summary>
internal sealed class CaseSource(ReadOnlyMemory<byte> utf8Json)
{
    public ReadOnlyMemory<byte> Utf8Json => utf8Json;
}
