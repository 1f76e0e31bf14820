using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Metadata;

namespace JitProvisioning;

/// <summary>The columns of <see cref="AccountRow"/>.</summary>
internal sealed class AccountRowColumns<TUser>(IModel model) : IRowColumns<AccountRow>
{
    private readonly OwnReads _own = new(model);
    private readonly DirectValueRead<bool> _userExists = new(nameof(AccountRow.UserExists));
    private readonly DirectText _userEmail =
        DirectRead.TextOf<TUser>(model, nameof(IdentityUser.Email), nameof(AccountRow.UserEmail));
    private readonly DirectValueRead<bool> _confirmed =
        DirectRead.ValueOf<TUser, bool>(model, nameof(IdentityUser.EmailConfirmed));
    private readonly DirectValueRead<bool> _lockoutEnabled =
        DirectRead.ValueOf<TUser, bool>(model, nameof(IdentityUser.LockoutEnabled));
    private readonly DirectValueRead<DateTimeOffset> _lockoutEnd =
        DirectRead.ValueOf<TUser, DateTimeOffset>(model, nameof(IdentityUser.LockoutEnd));
    private readonly DirectText _stamp = DirectRead.TextOf<TUser>(model, nameof(IdentityUser.ConcurrencyStamp));
    private readonly DirectValueRead<bool> _isProtected = new(nameof(AccountRow.IsProtected));

    public IEnumerable<DirectRead> All =>
        [.. _own.All, _userExists, _userEmail, _confirmed, _lockoutEnabled, _lockoutEnd, _stamp, _isProtected];

    public AccountRow Read(DbDataReader reader) => new()
    {
        Id = _own.Id.Read(reader),
        Version = _own.Version.Read(reader),
        Status = _own.Status.Read(reader),
        Email = _own.Email.Read(reader),
        DisplayName = _own.DisplayName.Read(reader),
        State = _own.State.Read(reader),
        UserExists = _userExists.Read(reader)!.Value,
        UserEmail = _userEmail.Read(reader),
        EmailConfirmed = _confirmed.Read(reader),
        LockoutEnabled = _lockoutEnabled.Read(reader),
        LockoutEnd = _lockoutEnd.Read(reader),
        ConcurrencyStamp = _stamp.Read(reader),
        IsProtected = _isProtected.Read(reader)!.Value,
    };
}
