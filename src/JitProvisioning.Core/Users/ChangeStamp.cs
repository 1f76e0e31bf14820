namespace JitProvisioning;

/// <summary>What an answer was made of, as it counted then.</summary>
internal readonly record struct ChangeStamp(int UserSlot, long User, int KeySlot, long Key, long Settings);
