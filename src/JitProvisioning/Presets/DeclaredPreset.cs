namespace JitProvisioning;

/// <summary>A connection for which code names the preset.</summary>
/// <param name="Scheme">The connection's scheme.</param>
/// <param name="Preset">The preset.</param>
internal sealed record DeclaredPreset(string Scheme, ProviderPreset Preset);
