namespace JitProvisioning.AbuseCases;

/// <summary>Finds somebody for every key, whoever is asked for.</summary>
internal sealed class MistakenStore(IRelationalUserStore inner, Func<ExternalKey, UserLookup> answer)
    : IRelationalUserStore
{
    private static readonly UserRecord Somebody = new()
    {
        Id = new UserId("somebody"),
        Version = 1,
        Status = UserStatus.Active,
    };

    /// <summary>Finds the account of the same subject in another case.</summary>
    public static UserLookup OfAnotherCase(ExternalKey asked)
    {
        var stored = ExternalKey.Create(asked.Issuer, asked.Subject.ToUpperInvariant());
        return UserLookup.Found((Somebody with { Links = [new Link(stored, [])] }).ToStoredUser(), stored);
    }

    /// <summary>Finds the account of somebody in another organization, as if it had the key.</summary>
    public static UserLookup OfAnotherOrganization(ExternalKey asked)
    {
        var connection = new ConnectionId("beta");
        var source = new GrantSource(GrantOrigin.SignIn, connection, SignInChannel.OpenIdConnect, "given", "given");
        var member = Somebody with
        {
            Links = [new Link(ExternalKey.Create("https://idp.beta.test", "somebody"), [])],
            Memberships = [new Membership(new OrganizationId("orgB"), MembershipStatus.Active, source, [])],
        };
        return UserLookup.Found(member.ToStoredUser(), asked);
    }

    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken) =>
        query.Key is { } key ? ValueTask.FromResult(answer(key)) : inner.FindAsync(query, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, cancellationToken);

    public ValueTask<CommitResult> CommitAsync(
        UserChange change, RowDifferences differences, CancellationToken cancellationToken) =>
        inner.CommitAsync(change, differences, cancellationToken);

    public ValueTask<bool> HoldsAsync(CommitCondition condition, UserId? user, CancellationToken cancellationToken) =>
        inner.HoldsAsync(condition, user, cancellationToken);
}
