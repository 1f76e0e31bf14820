using Microsoft.EntityFrameworkCore.Metadata;

namespace JitProvisioning;

/// <summary>How <see cref="OwnColumns"/> are read.</summary>
internal sealed class OwnReads(IModel model)
{
    public DirectText Id { get; } = DirectRead.TextOf<JitUser>(model, nameof(JitUser.Id));

    public DirectValueRead<long> Version { get; } = DirectRead.ValueOf<JitUser, long>(model, nameof(JitUser.Version));

    public DirectValueRead<UserStatus> Status { get; } =
        DirectRead.ValueOf<JitUser, UserStatus>(model, nameof(JitUser.Status));

    public DirectText Email { get; } = DirectRead.TextOf<JitUser>(model, nameof(JitUser.Email));

    public DirectText DisplayName { get; } = DirectRead.TextOf<JitUser>(model, nameof(JitUser.DisplayName));

    public DirectText State { get; } = DirectRead.TextOf<JitUser>(model, nameof(JitUser.State));

    public IEnumerable<DirectRead> All => [Id, Version, Status, Email, DisplayName, State];
}
