namespace JitProvisioning;

/// <summary>Brings names in step by a three-way merge: what the provider changed since it last spoke is taken over,
/// what was edited here stays until then.</summary>
internal static class ProfileSync
{
    public static Profile NamesOf(ExternalIdentity identity) => new()
    {
        DisplayName = identity.DisplayName,
        GivenName = identity.GivenName,
        FamilyName = identity.FamilyName,
    };

    public static Profile Merge(Profile local, Profile lastSynced, ExternalIdentity identity) => local with
    {
        DisplayName = Merge(local.DisplayName, lastSynced.DisplayName, identity.DisplayName),
        GivenName = Merge(local.GivenName, lastSynced.GivenName, identity.GivenName),
        FamilyName = Merge(local.FamilyName, lastSynced.FamilyName, identity.FamilyName),
    };

    // An absent value says nothing; it never clears what is here.
    private static string? Merge(string? local, string? lastSynced, string? incoming) =>
        incoming is null || incoming == lastSynced ? local : incoming;
}
