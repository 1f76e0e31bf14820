using Microsoft.EntityFrameworkCore.Metadata;

namespace JitProvisioning;

/// <summary>How <see cref="OwnColumns"/> are read.</summary>
internal sealed class OwnReads(IModel model)
{
    public DirectRead Id { get; } = DirectRead.Of<JitUser>(model, nameof(JitUser.Id));

    public DirectRead Version { get; } = DirectRead.Of<JitUser>(model, nameof(JitUser.Version));

    public DirectRead Status { get; } = DirectRead.Of<JitUser>(model, nameof(JitUser.Status));

    public DirectRead Email { get; } = DirectRead.Of<JitUser>(model, nameof(JitUser.Email));

    public DirectRead DisplayName { get; } = DirectRead.Of<JitUser>(model, nameof(JitUser.DisplayName));

    public DirectRead State { get; } = DirectRead.Of<JitUser>(model, nameof(JitUser.State));

    public IEnumerable<DirectRead> All => [Id, Version, Status, Email, DisplayName, State];
}
