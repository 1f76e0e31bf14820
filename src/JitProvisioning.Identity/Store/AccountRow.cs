namespace JitProvisioning;

/// <summary>A user of ASP.NET Core Identity and what the library keeps of the account, as one SELECT returns
/// them. There is no row of the library's own when it has not written the account yet.</summary>
internal sealed class AccountRow : OwnColumns
{
    /// <summary>False when the user was deleted by other means than the library's.</summary>
    public bool UserExists { get; init; }

    public string? UserEmail { get; init; }

    public bool? EmailConfirmed { get; init; }

    public bool? LockoutEnabled { get; init; }

    public DateTimeOffset? LockoutEnd { get; init; }

    /// <summary>New with every write of UserManager.</summary>
    public string? ConcurrencyStamp { get; init; }

    public bool IsProtected { get; init; }

    /// <summary>The account: address and lock in the words of ASP.NET Core Identity, everything else in the library's
    /// own.</summary>
    public StoredUser ToStoredUser(string id, DateTimeOffset now)
    {
        var address = EmailAddress.TryParse(UserEmail);
        var status = UserExists ? Status ?? UserStatus.Active : UserStatus.Deleted;
        return new StoredUser(
            new UserId(id), Version ?? 0, status, AddressAs(address), DisplayName, State)
        {
            EmailVerified = address is not null && EmailConfirmed == true,
            LockedUntil = status == UserStatus.Active && LockoutEnabled == true && LockoutEnd > now ? LockoutEnd : null,
            IsProtected = IsProtected,

            // Of a protected user the commit looks again at the roles that protect.
            Stamp = IsProtected ? null : ConcurrencyStamp,
        };
    }

    // What other code wrote is folded as the library folds it; what the library wrote comes back as it was.
    private string? AddressAs(EmailAddress? address) => UserEmail == Email ? Email : address?.Value ?? UserEmail;
}
