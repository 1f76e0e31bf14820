namespace JitProvisioning.Architecture.Tests;

/// <summary>How a setting is written.</summary>
internal enum SettingKind
{
    Value,
    List,
    Dictionary,
    Section,
}
