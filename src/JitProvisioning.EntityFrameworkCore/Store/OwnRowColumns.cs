using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;

namespace JitProvisioning;

/// <summary>The columns of <see cref="OwnRow"/>.</summary>
internal sealed class OwnRowColumns(IModel model) : IRowColumns<OwnRow>
{
    private readonly OwnReads _own = new(model);
    private readonly DirectRead _lockedUntil = DirectRead.Of<JitUser>(model, nameof(JitUser.LockedUntil));

    public IEnumerable<DirectRead> All => [.. _own.All, _lockedUntil];

    public OwnRow Read(DbDataReader reader) => new()
    {
        Id = _own.Id.Text(reader),
        Version = _own.Version.Value<long>(reader),
        Status = _own.Status.Value<UserStatus>(reader),
        Email = _own.Email.Text(reader),
        DisplayName = _own.DisplayName.Text(reader),
        State = _own.State.Text(reader),
        LockedUntil = _lockedUntil.Value<DateTimeOffset>(reader),
    };
}
