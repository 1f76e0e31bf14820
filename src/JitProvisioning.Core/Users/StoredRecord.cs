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
    public static UserRecord HolderOf(StoredUser stored, EmailAddress address, IUserStore store)
    {
        var holder = Read(stored);
        StoreCall.Require(
            AsciiFold.Lower(stored.Email ?? "") == address.Value,
            store,
            "a look-up finds the very address it was asked for");
        StoreCall.Require(
            holder.EmailVerified || string.IsNullOrEmpty(stored.State), store, "an unverified address finds nobody");
        return holder with { EmailVerified = true, Profile = holder.Profile with { Email = address.Value } };
    }

    /// <summary>The record with the identity that leads to it. An account that the library wrote names all that it has;
    /// one that other code made says nothing of its own about them: there the store's word counts.</summary>
    /// <param name="stored">The account.</param>
    /// <param name="user">Its record.</param>
    /// <param name="key">The identity.</param>
    /// <param name="store">The store that answered; null where its word counts whatever the account says.</param>
    /// <exception cref="ProvisioningFaultException">The account is not the identity's.</exception>
    public static UserRecord Linked(StoredUser stored, UserRecord user, ExternalKey key, IUserStore? store)
    {
        if (user.LinkOf(key) is not null || SourceKeys.IsReserved(key.Issuer))
        {
            return user;
        }

        if (store is not null)
        {
            StoreCall.Require(
                string.IsNullOrEmpty(stored.State), store, "a key finds the account that it was linked to");
        }

        return user with { Links = [.. user.Links, new Link(key, [])] };
    }
}
