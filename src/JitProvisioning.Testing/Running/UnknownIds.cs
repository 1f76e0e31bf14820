namespace JitProvisioning.Testing;

/// <summary>Ids that no store under test assigns, in both common forms: a cookie may outlive its store.</summary>
internal static class UnknownIds
{
    public static UserId Number { get; } = new("2147483646");

    public static UserId Text { get; } = new("7c1d7000-ffff-7fff-8fff-fffffffffffe");
}
