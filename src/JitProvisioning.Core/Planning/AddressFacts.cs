namespace JitProvisioning;

/// <summary>What is known about the accounts that have the identity's address: not asked, or asked and
/// answered.</summary>
internal sealed record AddressFacts
{
    public static AddressFacts NotAsked { get; } = new();

    public bool Asked { get; init; }

    /// <summary>The account that alone holds the address, verified; inactive ones too.</summary>
    public UserRecord? Holder { get; init; }

    /// <summary>True when several accounts hold it, verified: a table made by another application allows
    /// that.</summary>
    public bool IsAmbiguous { get; init; }

    /// <summary>Accounts that carry the address and never verified it; only asked for where the configuration gives
    /// them a say.</summary>
    public ValueList<UserRecord> Carriers { get; init; } = [];

    public static AddressFacts Of(UserRecord? holder) => new() { Asked = true, Holder = holder };

    public bool HeldByAnother(UserId? self) => IsAmbiguous || (Holder is { } holder && holder.Id != self);
}
