using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Which commits may take the user for what the look-up saw, and have the save compare the concurrency stamp,
/// in place of a second look at the user.</summary>
/// <remarks>UserManager gives each user it writes a new stamp, also one that it adds to a role. So look-up, decision
/// and save are as one: nothing that UserManager wrote comes between them. What links an identity or writes the address
/// is looked at again all the same, since a row written by hand bears the old stamp.</remarks>
internal static class SeenUsers
{
    /// <summary>True when the change is a sign-in's that leaves keys, address, standing and credentials as they
    /// are.</summary>
    public static bool Suffice(UserChange change, RowDifferences differences) =>
        change is
        {
            Kind: UserChangeKind.Update,
            ExpectedStamp: not null,
            User.Status: UserStatus.Active,
            Audit.Channel: not null,
            AddedKeys.Count: 0,
            RemovedKeys.Count: 0,
            ScrubsCredentials: false,
            ErasesPerson: false,
        }
        && differences is { WritesAddress: false, Unlocks: false };

    /// <summary>True when nobody would mistake a user of whom two columns are known for the whole row.</summary>
    public static bool AreAllowed(DbContext context) =>
        context is OwnContext { Direct.IsForCommits: true }
        || (!SaveWatch.IsOverridden(context.GetType()) && !SaveWatch.HasInterceptor(context));
}
