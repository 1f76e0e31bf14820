namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Finds what a change conflicts with, with one fault.</summary>
internal sealed class FaultyGuard(FaultyTables tables, FaultyReader reader, Fault fault)
{
    public ConflictKind? Check(UserChange change, bool isPlain) =>
        !change.WritesUser ? null
        : !VersionHolds(change) ? ConflictKind.Version
        : change.AddedKeys.Any(key => IsTaken(key, change)) ? ConflictKind.Key
        : AddressIsTaken(change) ? ConflictKind.Address
        : !new FaultyInvitations(tables, fault).AreOpen(change) ? ConflictKind.Condition
        : fault == Fault.IgnoresConditionsOfPlainCommits && isPlain ? null
        : !new FaultyMembers(tables, fault).Hold(change) ? ConflictKind.Condition
        : null;

    private bool VersionHolds(UserChange change)
    {
        if (change.Kind == UserChangeKind.Create || fault == Fault.IgnoresVersions)
        {
            return true;
        }

        return reader.UserOf(change.User!.Id) is not { } stored
            ? fault == Fault.InsertsMissing
            : stored.Version == change.ExpectedVersion
                || (fault == Fault.AcceptsVersionsAhead && stored.Version < change.ExpectedVersion)
                || fault is Fault.NarrowsVersions or Fault.CountsVersions;
    }

    private bool IsTaken(ExternalKey key, UserChange change) =>
        reader.OwnerOf(key) is { } owner
        && fault != Fault.TakesKeysOver
        && !(fault == Fault.AcceptsOwnKeys && owner == change.User!.Id)
        && !(fault == Fault.ReusesKeysOfDeleted && reader.UserOf(owner)!.Status == UserStatus.Deleted);

    private bool AddressIsTaken(UserChange change) => fault switch
    {
        Fault.SharesAddresses => false,
        Fault.SharesAddressesOnUpdate => change.Kind == UserChangeKind.Create && IsHeld(change),
        Fault.ConflictsWithItself =>
            change.VerifiedAddress is { } address && reader.HolderOf(address) is not null,
        Fault.MakesEmailsUnique => change.User!.Email is { } email
            && tables.Users.Exists(user => user.Email == email && user.Id != change.User.Id),
        Fault.MakesAbsenceUnique => change.VerifiedAddress is null
            && tables.Users.Exists(user => user.Id != change.User!.Id && user.Email is null),
        _ => IsHeld(change),
    };

    private bool IsHeld(UserChange change) =>
        change.VerifiedAddress is { } address && reader.HolderOf(address) is { } holder && holder != change.User!.Id;
}
