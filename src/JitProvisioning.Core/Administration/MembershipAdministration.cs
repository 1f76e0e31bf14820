namespace JitProvisioning;

/// <summary>Names the pure edit that each request means, and has the editor commit it.</summary>
internal sealed class MembershipAdministration(
    RecordEditor editor, ConfigurationSource configurations, MemberList members, TimeProvider time)
    : IMembershipAdministration
{
    private const int MaxPage = 1_000;

    public ValueTask<AdministrationResult> AddAsync(
        UserId user,
        OrganizationId organization,
        DateTimeOffset? endsAt,
        string? actor,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(organization.Value);
        return GiveAsync(
            user,
            organization,
            actor,
            known => MembershipEdits.Add(known, organization, endsAt, time.GetUtcNow()),
            cancellationToken);
    }

    public ValueTask<AdministrationResult> SetEndAsync(
        UserId user,
        OrganizationId organization,
        DateTimeOffset? endsAt,
        string? actor,
        CancellationToken cancellationToken) =>
        EditAsync(user, actor, known => MembershipEdits.End(known, organization, endsAt), cancellationToken);

    public ValueTask<AdministrationResult> ApproveAsync(
        UserId user, OrganizationId organization, string? actor, CancellationToken cancellationToken) =>
        GiveAsync(
            user,
            organization,
            actor,
            known => MembershipEdits.Approve(known, organization, time.GetUtcNow()),
            cancellationToken);

    public ValueTask<AdministrationResult> ConfirmRevocationsAsync(
        UserId user, ConnectionId connection, string? actor, CancellationToken cancellationToken) =>
        EditAsync(
            user, actor, known => MembershipEdits.ConfirmRevocations(known, connection), cancellationToken);

    public ValueTask<AdministrationResult> SuspendAsync(
        UserId user, OrganizationId organization, string? actor, CancellationToken cancellationToken) =>
        EditAsync(user, actor, known => MembershipEdits.Suspend(known, organization), cancellationToken);

    public ValueTask<AdministrationResult> ReinstateAsync(
        UserId user, OrganizationId organization, string? actor, CancellationToken cancellationToken) =>
        GiveAsync(
            user,
            organization,
            actor,
            known => MembershipEdits.Reinstate(known, organization, time.GetUtcNow()),
            cancellationToken);

    public ValueTask<AdministrationResult> RemoveAsync(
        UserId user, OrganizationId organization, string? actor, CancellationToken cancellationToken) =>
        EditAsync(
            user,
            actor,
            known => MembershipEdits.Remove(known, organization, time.GetUtcNow()),
            cancellationToken);

    public ValueTask<ValueList<UserRecord>> ListAsync(
        OrganizationId organization,
        MembershipStatus status,
        UserId? after,
        int count,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(organization.Value);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxPage);
        return StoreFaults.TranslateAsync(
            "The members were not read",
            () => members.ListAsync(organization, status, after, count, cancellationToken));
    }

    private ValueTask<AdministrationResult> GiveAsync(
        UserId user,
        OrganizationId organization,
        string? actor,
        Func<UserRecord, RecordEdit> edit,
        CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(user.Value);
        Actors.Check(actor, nameof(actor));
        return editor.EditAsync(
            user,
            through: null,
            actor,
            (known, token) => configurations.GiveInAsync(organization, known, edit, token),
            commit: true,
            cancellationToken);
    }

    private ValueTask<AdministrationResult> EditAsync(
        UserId user, string? actor, Func<UserRecord, RecordEdit> edit, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(user.Value);
        Actors.Check(actor, nameof(actor));
        return editor.EditAsync(user, null, actor, edit, cancellationToken);
    }
}
