using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;

namespace JitProvisioning;

/// <summary>The columns of <see cref="OwnRow"/>.</summary>
internal sealed class OwnRowColumns(IModel model) : IRowColumns<OwnRow>
{
    private readonly OwnReads _own = new(model);
    private readonly DirectValueRead<DateTimeOffset> _lockedUntil =
        DirectRead.ValueOf<JitUser, DateTimeOffset>(model, nameof(JitUser.LockedUntil));

    public IEnumerable<DirectRead> All => [.. _own.All, _lockedUntil];

    public OwnRow Read(DbDataReader reader) => new()
    {
        Id = _own.Id.Read(reader),
        Version = _own.Version.Read(reader),
        Status = _own.Status.Read(reader),
        Email = _own.Email.Read(reader),
        DisplayName = _own.DisplayName.Read(reader),
        State = _own.State.Read(reader),
        LockedUntil = _lockedUntil.Read(reader),
    };
}
