namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Valid changes, to be spoiled by a test in one thing.</summary>
internal static class Changes
{
    public static readonly DateTimeOffset At = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static readonly GrantSource Source = new(
        GrantOrigin.SignIn, new ConnectionId("acme"), SignInChannel.OpenIdConnect, "default", "v1");

    public static ExternalKey Key(string subject) => ExternalKey.Create("https://idp.acme.test", subject);

    public static UserChange Create(string id, string subject, string? address = null) => new()
    {
        Kind = UserChangeKind.Create,
        User = User(id, 1) with { Email = address },
        AddedKeys = [Key(subject)],
        VerifiedAddress = address,
        Audit = Audit(ProvisioningOutcome.Created),
    };

    public static UserChange Update(string id, long expectedVersion, string? address = null) => new()
    {
        Kind = UserChangeKind.Update,
        User = User(id, expectedVersion + 1) with { Email = address },
        ExpectedVersion = expectedVersion,
        VerifiedAddress = address,
        Audit = Audit(ProvisioningOutcome.Updated) with { UserId = new UserId(id) },
    };

    public static UserChange Refusal() => new()
    {
        Kind = UserChangeKind.AuditOnly,
        Audit = Audit(ProvisioningOutcome.Denied) with { Reference = "AB12-CD34" },
    };

    public static StoredUser User(string id, long version) =>
        new(new UserId(id), version, UserStatus.Active, null, "Sarah", $"state {version}");

    public static Membership Membership(string organization, params string[] roles) => new(
        new OrganizationId(organization), MembershipStatus.Active, Source, Roles(roles));

    public static ValueList<RoleGrant> Roles(params string[] roles) =>
        roles.Select(role => new RoleGrant(role, Source)).ToValueList();

    public static RowDifferences Set(params Membership[] memberships) =>
        new() { Set = memberships.ToValueList() };

    public static async Task MustCommitAsync(
        this IRelationalUserStore store, UserChange change, RowDifferences? differences = null)
    {
        var result = await store.CommitAsync(change, differences ?? new RowDifferences(), default);
        Assert.Null(result.Conflict);
    }

    private static AuditEntry Audit(ProvisioningOutcome outcome) => new()
    {
        Id = Guid.CreateVersion7(At),
        At = At,
        Outcome = outcome,
        Reason = ProvisioningReason.FirstSignIn,
        Connection = new ConnectionId("acme"),
        Channel = SignInChannel.OpenIdConnect,
        PolicyVersion = "v1",
        KeyHash = "0123456789abcdef",
    };
}
