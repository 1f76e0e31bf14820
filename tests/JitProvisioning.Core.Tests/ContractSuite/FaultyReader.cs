using System.Globalization;

namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Looks accounts up, with one fault.</summary>
internal sealed class FaultyReader(FaultyTables tables, Fault fault)
{
    public UserLookup Find(UserQuery query) =>
        query.Key is { } key ? AtRevision(FindByKey(key))
        : query.Id is { } id ? FindById(id)
        : FindByAddress(query.VerifiedAddress!.Value);

    public StoredUser? UserOf(UserId id) => tables.Users.Find(user => user.Id == id);

    public UserId? OwnerOf(ExternalKey key) => tables.Links
        .Where(link => FaultyKeys.AreSame(link.Key, key, fault))
        .Select(link => (UserId?)link.User)
        .LastOrDefault();

    public UserId? HolderOf(string address) => tables.Holders
        .Where(holder => holder.Address == FaultyContent.Spoil(address, fault))
        .Select(holder => (UserId?)holder.User)
        .LastOrDefault();

    private UserLookup AtRevision(UserLookup lookup) => lookup.At(fault switch
    {
        Fault.ForgetsRevisionOfFound when lookup.User is not null => 0,
        Fault.ForgetsRevisionOfNobody when lookup.User is null => 0,
        _ => tables.Revision,
    });

    private UserLookup FindByKey(ExternalKey key)
    {
        if (OwnerOf(key) is not { } owner)
        {
            return fault == Fault.HidesInvitationsFromLookUps ? UserLookup.NotFoundNorInvited : UserLookup.NotFound;
        }

        return UserOf(owner) is not { } user ? UserLookup.Orphaned
            : IsHidden(user) ? UserLookup.NotFound
            : fault == Fault.ForgetsMatchedKey ? UserLookup.Found(user)
            : UserLookup.Found(user, key);
    }

    private UserLookup FindById(UserId id)
    {
        if (fault == Fault.ParsesIds)
        {
            id = new UserId(long.Parse(id.Value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
        }

        return UserOf(id) is { } user && !IsHidden(user) ? UserLookup.Found(user) : UserLookup.NotFound;
    }

    private UserLookup FindByAddress(string address)
    {
        if (fault == Fault.FindsUnverified && tables.Users.Find(user => user.Email == address) is { } unverified)
        {
            return UserLookup.Found(unverified);
        }

        var holder = fault == Fault.FindsNoHolder ? null : HolderOf(address);
        return holder is { } id && UserOf(id) is { } user ? UserLookup.Found(user) : UserLookup.NotFound;
    }

    private bool IsHidden(StoredUser user) =>
        (fault == Fault.HidesSuspended && user.Status == UserStatus.Suspended)
        || (fault == Fault.HidesDeleted && user.Status == UserStatus.Deleted);
}
