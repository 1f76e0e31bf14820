namespace JitProvisioning;

/// <summary>What is known about who else holds the identity's address: not asked, free, or held.</summary>
internal readonly record struct AddressFacts(bool Asked, UserId? Holder)
{
    public static AddressFacts NotAsked => default;

    public static AddressFacts Of(UserId? holder) => new(true, holder);

    public bool HeldByAnother(UserId? self) => Holder is { } holder && holder != self;
}
