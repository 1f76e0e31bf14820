using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;

namespace JitProvisioning;

/// <summary>The columns of a look-up by key.</summary>
internal sealed class FoundKeyColumns<TAccount>(IModel model, IRowColumns<TAccount> account)
    : IRowColumns<FoundKey<TAccount>>
{
    private readonly DirectValueRead<long> _revision =
        DirectRead.ValueOf<JitRevision, long>(model, nameof(JitRevision.Value), nameof(FoundKey<>.Revision));
    private readonly DirectValueRead<bool> _hasInvitations =
        DirectRead.ValueOf<JitRevision, bool>(model, nameof(JitRevision.HasInvitations));
    private readonly DirectText _issuer = DirectRead.TextOf<JitIdentity>(model, nameof(JitIdentity.Issuer));
    private readonly DirectText _subject = DirectRead.TextOf<JitIdentity>(model, nameof(JitIdentity.Subject));
    private readonly DirectValueRead<DateTimeOffset> _lastSignInAt =
        DirectRead.ValueOf<JitIdentity, DateTimeOffset>(model, nameof(JitIdentity.LastSignInAt));

    public IEnumerable<DirectRead> All =>
        [_revision, _hasInvitations, _issuer, _subject, _lastSignInAt, .. account.All];

    public FoundKey<TAccount> Read(DbDataReader reader) => new()
    {
        Revision = _revision.Read(reader)!.Value,
        HasInvitations = _hasInvitations.Read(reader)!.Value,
        Issuer = _issuer.Read(reader),
        Subject = _subject.Read(reader),
        LastSignInAt = _lastSignInAt.Read(reader),
        Account = account.Read(reader),
    };
}
