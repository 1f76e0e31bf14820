using System.Data.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore.Metadata;

namespace JitProvisioning;

/// <summary>The columns of <see cref="AccountRow"/>.</summary>
internal sealed class AccountRowColumns<TUser>(IModel model) : IRowColumns<AccountRow>
{
    private readonly OwnReads _own = new(model);
    private readonly DirectRead _userExists = new(nameof(AccountRow.UserExists));
    private readonly DirectRead _userEmail =
        DirectRead.Of<TUser>(model, nameof(IdentityUser.Email), nameof(AccountRow.UserEmail));
    private readonly DirectRead _confirmed = DirectRead.Of<TUser>(model, nameof(IdentityUser.EmailConfirmed));
    private readonly DirectRead _lockoutEnabled = DirectRead.Of<TUser>(model, nameof(IdentityUser.LockoutEnabled));
    private readonly DirectRead _lockoutEnd = DirectRead.Of<TUser>(model, nameof(IdentityUser.LockoutEnd));
    private readonly DirectRead _stamp = DirectRead.Of<TUser>(model, nameof(IdentityUser.ConcurrencyStamp));
    private readonly DirectRead _isProtected = new(nameof(AccountRow.IsProtected));

    public IEnumerable<DirectRead> All =>
        [.. _own.All, _userExists, _userEmail, _confirmed, _lockoutEnabled, _lockoutEnd, _stamp, _isProtected];

    public AccountRow Read(DbDataReader reader) => new()
    {
        Id = _own.Id.Text(reader),
        Version = _own.Version.Value<long>(reader),
        Status = _own.Status.Value<UserStatus>(reader),
        Email = _own.Email.Text(reader),
        DisplayName = _own.DisplayName.Text(reader),
        State = _own.State.Text(reader),
        UserExists = _userExists.Value<bool>(reader)!.Value,
        UserEmail = _userEmail.Text(reader),
        EmailConfirmed = _confirmed.Value<bool>(reader),
        LockoutEnabled = _lockoutEnabled.Value<bool>(reader),
        LockoutEnd = _lockoutEnd.Value<DateTimeOffset>(reader),
        ConcurrencyStamp = _stamp.Text(reader),
        IsProtected = _isProtected.Value<bool>(reader)!.Value,
    };
}
