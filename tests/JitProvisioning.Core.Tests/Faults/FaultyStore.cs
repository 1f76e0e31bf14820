namespace JitProvisioning.Core.Tests;

/// <summary>The store in memory, with everything it can, whose every call may go wrong.</summary>
internal sealed class FaultyStore(InMemoryUserStore inner, FaultScript script, StoredUser stranger)
    : IRelationalUserStore, ISignInRecorder, IUserDirectory, IMemberDirectory, IOrganizationStore, IInvitationStore
{
    private static readonly ExternalKey StrangersKey = ExternalKey.Create("https://idp.acme.test", "mallory");

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) => script.PassAsync(
        new FaultyCall<UserLookup>($"find {query}", token => inner.FindAsync(query, token))
        {
            Token = cancellationToken,
            NoAnswer = () => null!,
            Stranger = () => query.Key is null
                ? UserLookup.Found(stranger)
                : UserLookup.Found(stranger, StrangersKey),
        });

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        CommitAsync(change, new RowDifferences(), cancellationToken);

    public ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken) => script.PassAsync(
        new FaultyCall<CommitResult>(
            $"commit {change.Kind}", token => inner.CommitAsync(change, differences, token))
        {
            Token = cancellationToken,
            Writes = true,
            NoAnswer = () => null!,
            Stranger = change.Kind == UserChangeKind.Update ? () => CommitResult.Committed(stranger.Id) : null,
            Conflicts = Enum.GetValues<ConflictKind>(),
            Conflict = CommitResult.Conflicted,
        });

    public ValueTask<bool> HoldsAsync(CommitCondition condition, UserId? user, CancellationToken cancellationToken) =>
        script.PassAsync(new FaultyCall<bool>("holds", token => inner.HoldsAsync(condition, user, token))
        {
            Token = cancellationToken,
        });

    public async ValueTask RecordSignInAsync(
        ExternalKey key, DateTimeOffset at, CancellationToken cancellationToken) => await script.PassAsync(
        new FaultyCall<bool>("record sign-in", async token =>
        {
            await inner.RecordSignInAsync(key, at, token);
            return true;
        })
        {
            Token = cancellationToken,
            Writes = true,
        });

    public ValueTask<ValueList<StoredUser>> FindByAddressAsync(
        EmailAddress address, int count, CancellationToken cancellationToken) => PassAsync(
        "find by address", token => inner.FindByAddressAsync(address, count, token), cancellationToken);

    public ValueTask<ValueList<StoredUser>> ListAsync(
        UserId? after, int count, CancellationToken cancellationToken) =>
        PassAsync("list", token => inner.ListAsync(after, count, token), cancellationToken);

    public ValueTask<AuditEntry?> FindRefusalAsync(string reference, CancellationToken cancellationToken) =>
        PassAsync("find refusal", token => inner.FindRefusalAsync(reference, token), cancellationToken);

    public ValueTask<ValueList<UserId>> ListMembersAsync(
        OrganizationId organization,
        MembershipStatus status,
        UserId? after,
        int count,
        CancellationToken cancellationToken) => PassAsync(
        "list members",
        token => inner.ListMembersAsync(organization, status, after, count, token),
        cancellationToken);

    public ValueTask<StoredOrganizations> ReadAsync(long after, CancellationToken cancellationToken) =>
        script.PassAsync(new FaultyCall<StoredOrganizations>("read", token => inner.ReadAsync(after, token))
        {
            Token = cancellationToken,
            NoAnswer = () => null!,
        });

    public ValueTask<bool> CommitAsync(OrganizationChange change, CancellationToken cancellationToken) =>
        CommitAsync("commit organizations", token => inner.CommitAsync(change, token), cancellationToken);

    public ValueTask<bool> HasIdentitiesAsync(string issuer, CancellationToken cancellationToken) =>
        PassAsync("has identities", token => inner.HasIdentitiesAsync(issuer, token), cancellationToken);

    public ValueTask<ValueList<Invitation>> FindOpenAsync(
        EmailAddress address, int count, CancellationToken cancellationToken) => script.PassAsync(
        new FaultyCall<ValueList<Invitation>>("find open", token => inner.FindOpenAsync(address, count, token))
        {
            Token = cancellationToken,
            NoAnswer = () => null!,
            Stranger = () => [StrangersInvitation],
        });

    public ValueTask<Invitation?> FindInvitationAsync(InvitationId id, CancellationToken cancellationToken) =>
        PassAsync("find invitation", token => inner.FindInvitationAsync(id, token), cancellationToken);

    public ValueTask<ValueList<Invitation>> ListInvitationsAsync(
        OrganizationId organization, InvitationId? after, int count, CancellationToken cancellationToken) => PassAsync(
        "list invitations",
        token => inner.ListInvitationsAsync(organization, after, count, token),
        cancellationToken);

    public ValueTask<bool> CommitAsync(InvitationChange change, CancellationToken cancellationToken) =>
        CommitAsync("commit invitation", token => inner.CommitAsync(change, token), cancellationToken);

    private static Invitation StrangersInvitation => new()
    {
        Id = new InvitationId("strangers"),
        Organization = Inviter.Acme,
        Address = EmailAddress.TryParse("mallory@acme.test"),
        Roles = ["Admin"],
        CreatedAt = IdentityCase.Noon,
        ExpiresAt = IdentityCase.Noon.AddDays(1),
    };

    private ValueTask<T> PassAsync<T>(
        string name, Func<CancellationToken, ValueTask<T>> run, CancellationToken cancellationToken) =>
        script.PassAsync(new FaultyCall<T>(name, run) { Token = cancellationToken });

    private ValueTask<bool> CommitAsync(
        string name, Func<CancellationToken, ValueTask<bool>> run, CancellationToken cancellationToken) =>
        script.PassAsync(new FaultyCall<bool>(name, run)
        {
            Token = cancellationToken,
            Writes = true,
            Conflicts = [ConflictKind.Version],
            Conflict = _ => false,
        });
}
