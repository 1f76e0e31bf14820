using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;

namespace JitProvisioning;

/// <summary>The columns of a look-up by key.</summary>
internal sealed class FoundKeyColumns<TAccount>(IModel model, IRowColumns<TAccount> account)
    : IRowColumns<FoundKey<TAccount>>
{
    private readonly DirectRead _revision =
        DirectRead.Of<JitRevision>(model, nameof(JitRevision.Value), nameof(FoundKey<>.Revision));
    private readonly DirectRead _hasInvitations = DirectRead.Of<JitRevision>(model, nameof(JitRevision.HasInvitations));
    private readonly DirectRead _issuer = DirectRead.Of<JitIdentity>(model, nameof(JitIdentity.Issuer));
    private readonly DirectRead _subject = DirectRead.Of<JitIdentity>(model, nameof(JitIdentity.Subject));
    private readonly DirectRead _lastSignInAt = DirectRead.Of<JitIdentity>(model, nameof(JitIdentity.LastSignInAt));

    public IEnumerable<DirectRead> All =>
        [_revision, _hasInvitations, _issuer, _subject, _lastSignInAt, .. account.All];

    public FoundKey<TAccount> Read(DbDataReader reader) => new()
    {
        Revision = _revision.Value<long>(reader)!.Value,
        HasInvitations = _hasInvitations.Value<bool>(reader)!.Value,
        Issuer = _issuer.Text(reader),
        Subject = _subject.Text(reader),
        LastSignInAt = _lastSignInAt.Value<DateTimeOffset>(reader),
        Account = account.Read(reader),
    };
}
