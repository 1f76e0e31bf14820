namespace JitProvisioning;

/// <summary>What happens to a sign-in with more groups than allowed.</summary>
public enum TooManyGroupsAction
{
    /// <summary>It is refused.</summary>
    Refuse,

    /// <summary>The person signs in, and none of the groups counts: they neither grant nor revoke.</summary>
    TreatAsIncomplete,
}
