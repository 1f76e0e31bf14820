namespace JitProvisioning.Core.Tests;

/// <summary>A store, with everything it can, whose every call may go wrong.</summary>
/// <param name="inner">The store, which has every optional interface.</param>
/// <param name="script">What goes wrong.</param>
/// <param name="stranger">Somebody else's account.</param>
internal sealed class FaultyStore(IUserStore inner, FaultScript script, StoredUser stranger)
    : IRelationalUserStore, ISignInRecorder, IUserDirectory, IMemberDirectory, IOrganizationStore, IInvitationStore
{
    private readonly IRelationalUserStore _relational = (IRelationalUserStore)inner;
    private readonly IUserDirectory _directory = (IUserDirectory)inner;
    private readonly IOrganizationStore _organizations = (IOrganizationStore)inner;
    private readonly IInvitationStore _invitations = (IInvitationStore)inner;

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
            $"commit {change.Kind}", token => _relational.CommitAsync(change, differences, token))
        {
            Token = cancellationToken,
            Writes = true,
            NoAnswer = () => null!,
            Stranger = change.Kind == UserChangeKind.Update ? () => CommitResult.Committed(stranger.Id) : null,
            Conflicts = Enum.GetValues<ConflictKind>(),
            Conflict = CommitResult.Conflicted,
        });

    public ValueTask<bool> HoldsAsync(CommitCondition condition, UserId? user, CancellationToken cancellationToken) =>
        script.PassAsync(new FaultyCall<bool>("holds", token => _relational.HoldsAsync(condition, user, token))
        {
            Token = cancellationToken,
        });

    public async ValueTask RecordSignInAsync(
        ExternalKey key, DateTimeOffset at, CancellationToken cancellationToken) => await script.PassAsync(
        new FaultyCall<bool>("record sign-in", async token =>
        {
            await ((ISignInRecorder)inner).RecordSignInAsync(key, at, token);
            return true;
        })
        {
            Token = cancellationToken,
            Writes = true,
        });

    public ValueTask<ValueList<StoredUser>> FindByAddressAsync(
        EmailAddress address, int count, CancellationToken cancellationToken) => PassAsync(
        "find by address", token => _directory.FindByAddressAsync(address, count, token), cancellationToken);

    public ValueTask<ValueList<StoredUser>> ListAsync(
        UserId? after, int count, CancellationToken cancellationToken) =>
        PassAsync("list", token => _directory.ListAsync(after, count, token), cancellationToken);

    public ValueTask<AuditEntry?> FindRefusalAsync(string reference, CancellationToken cancellationToken) =>
        PassAsync("find refusal", token => _directory.FindRefusalAsync(reference, token), cancellationToken);

    public ValueTask<ValueList<UserId>> ListMembersAsync(
        OrganizationId organization,
        MembershipStatus status,
        UserId? after,
        int count,
        CancellationToken cancellationToken) => PassAsync(
        "list members",
        token => ((IMemberDirectory)inner).ListMembersAsync(organization, status, after, count, token),
        cancellationToken);

    public ValueTask<StoredOrganizations> ReadAsync(long after, CancellationToken cancellationToken) =>
        script.PassAsync(new FaultyCall<StoredOrganizations>("read", token => _organizations.ReadAsync(after, token))
        {
            Token = cancellationToken,
            NoAnswer = () => null!,
        });

    public ValueTask<bool> CommitAsync(OrganizationChange change, CancellationToken cancellationToken) =>
        CommitAsync("commit organizations", token => _organizations.CommitAsync(change, token), cancellationToken);

    public ValueTask<bool> HasIdentitiesAsync(string issuer, CancellationToken cancellationToken) =>
        PassAsync("has identities", token => _organizations.HasIdentitiesAsync(issuer, token), cancellationToken);

    public ValueTask<ValueList<Invitation>> FindOpenAsync(
        EmailAddress address, int count, CancellationToken cancellationToken) => script.PassAsync(
        new FaultyCall<ValueList<Invitation>>("find open", token => _invitations.FindOpenAsync(address, count, token))
        {
            Token = cancellationToken,
            NoAnswer = () => null!,
            Stranger = () => [StrangersInvitation],
        });

    public ValueTask<Invitation?> FindInvitationAsync(InvitationId id, CancellationToken cancellationToken) =>
        PassAsync("find invitation", token => _invitations.FindInvitationAsync(id, token), cancellationToken);

    public ValueTask<ValueList<Invitation>> ListInvitationsAsync(
        OrganizationId organization, InvitationId? after, int count, CancellationToken cancellationToken) => PassAsync(
        "list invitations",
        token => _invitations.ListInvitationsAsync(organization, after, count, token),
        cancellationToken);

    public ValueTask<bool> CommitAsync(InvitationChange change, CancellationToken cancellationToken) =>
        CommitAsync("commit invitation", token => _invitations.CommitAsync(change, token), cancellationToken);

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
