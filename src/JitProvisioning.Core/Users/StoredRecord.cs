namespace JitProvisioning;

/// <summary>Makes a record of what a store answered.</summary>
internal static class StoredRecord
{
    /// <exception cref="ProvisioningFaultException">The state was not written by this library.</exception>
    public static UserRecord Read(StoredUser stored)
    {
        try
        {
            return UserState.Read(stored);
        }
        catch (FormatException exception)
        {
            throw new ProvisioningFaultException(ProvisioningReason.StoreContractViolated, exception);
        }
    }

    /// <summary>The record of who holds an address. An account that other code made says nothing of its own about it:
    /// there the store's word counts.</summary>
    public static UserRecord HolderOf(StoredUser stored, EmailAddress address)
    {
        var holder = Read(stored);
        StoreCall.Require(AsciiFold.Lower(stored.Email ?? "") == address.Value);
        StoreCall.Require(holder.EmailVerified || string.IsNullOrEmpty(stored.State));
        return holder with { EmailVerified = true, Profile = holder.Profile with { Email = address.Value } };
    }

    /// <summary>False for an account that is not the identity's: one that the library wrote names all that it has. One
    /// that other code made says nothing of its own about them: there the store's word counts.</summary>
    public static bool MayHave(StoredUser stored, UserRecord user, ExternalKey key) =>
        string.IsNullOrEmpty(stored.State) || user.LinkOf(key) is not null || SourceKeys.IsReserved(key.Issuer);

    /// <summary>The record with the identity that leads to it, as the store says.</summary>
    public static UserRecord Linked(UserRecord user, ExternalKey key) =>
        user.LinkOf(key) is null && !SourceKeys.IsReserved(key.Issuer)
            ? user with { Links = [.. user.Links, new Link(key, [])] } : user;
}
