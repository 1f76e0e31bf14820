namespace JitProvisioning;

/// <summary>Configures the store in ASP.NET Core Identity's tables.</summary>
/// <typeparam name="TUser">The application's user class.</typeparam>
public sealed class IdentityStoreOptions<TUser>
    where TUser : class
{
    /// <summary>Fills the application's own columns of a user, from what the library knows of the account, in the same
    /// commit. Runs at every write of an account; the application's validators are asked after it where a user is
    /// created or its address written. Default none.</summary>
    /// <remarks>Writing an id, name, address, password, stamp, lock or other property of IdentityUser that decides who
    /// gets in throws, and ends the sign-in with nothing written. The record of an erased account is empty: clear the
    /// columns then.</remarks>
    public Action<TUser, UserRecord>? Map { get; set; }

    /// <summary>The names of the roles in AspNetRoles whose members sign-ins neither link, sync nor demote, as platform
    /// administrators. Default "Admin" and "Administrator"; clear it where those are everyday roles.</summary>
    public IList<string> ProtectedRoles { get; } = ["Admin", "Administrator"];
}
