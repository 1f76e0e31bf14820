using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>One kind of decision: the sign-ins that lead to it, and what its trace has to name.</summary>
internal sealed record TracedKind(
    string Name,
    ProvisioningOutcome Outcome,
    ProvisioningReason Reason,
    DecisionRule Rule,
    string[] Facts,
    Func<TracedEngine, Task<ProvisioningResult>> DecideAsync)
{
    public Action<JitProvisioningBuilder>? Configure { get; init; }

    public IUserStore? Store { get; init; }

    /// <summary>True when the decision leaves an entry: every change and every refusal of a sign-in.</summary>
    public bool IsAudited { get; init; } = true;

    private static SignInCase Bob { get; } = new();

    public static IEnumerable<TracedKind> All => [.. SignIns, .. Refusals, .. LinkRefusals];

    private static IEnumerable<TracedKind> SignIns =>
    [
        new("created", ProvisioningOutcome.Created, ProvisioningReason.FirstSignIn, DecisionRule.Creation,
            ["connection: acme-oidc", "account: none", "address: Verified", "belongs to: acme by connection"],
            engine => engine.SignInAsync()),
        new("created without a taken address", ProvisioningOutcome.Created, ProvisioningReason.FirstSignInWithoutEmail,
            DecisionRule.Creation,
            ["address: Unverified", "address held: by another account, Active"],
            engine => After(engine, Bob, TracedEngine.By("partner").With("email_verified", false))),
        new("linked by address", ProvisioningOutcome.Linked, ProvisioningReason.VerifiedAuthoritativeEmail,
            DecisionRule.Linking,
            ["account: none", "linking: by verified address", "address held: by another account, Active"],
            engine => After(engine, Bob, TracedEngine.By("linking"))),
        new("linked in a window", ProvisioningOutcome.Linked, ProvisioningReason.LinkedOnFirstSignIn,
            DecisionRule.Linking,
            ["account: none", "linking: by verified address, while a window is open"],
            engine => After(engine, Bob, TracedEngine.By("window"))),
        new("linked by hand", ProvisioningOutcome.Linked, ProvisioningReason.ExplicitIntent, DecisionRule.Linking,
            ["account: none", "link proof: holds, for an account Active"],
            engine => LinkAsync(engine, Bob, "partner-oidc", SignInCase.ByPartner)),
        new("updated", ProvisioningOutcome.Updated, ProvisioningReason.ProfileChanged, DecisionRule.Sync,
            ["account: Active", "issue time: current", "membership: Active in acme", "profile: owned by acme-oidc"],
            engine => After(engine, Bob, Bob.With("name", "Robert"))),
        new("unchanged by proof", ProvisioningOutcome.Unchanged, ProvisioningReason.NoChange, DecisionRule.Sync,
            ["proof: holds, nothing to plan"],
            engine => After(engine, Bob, Bob)) { IsAudited = false },
        new("unchanged as planned", ProvisioningOutcome.Unchanged, ProvisioningReason.StaleTokenSyncSkipped,
            DecisionRule.IssueTime,
            ["account: Active", "issue time: stale"],
            engine => After(engine, Bob, Bob.With("name", "Robert").With("iat", 1_768_478_399)))
        {
            IsAudited = false,
        },
        new("a preview", ProvisioningOutcome.Created, ProvisioningReason.FirstSignIn, DecisionRule.Creation,
            ["preview: nothing is written", "address held: by nobody"],
            engine => engine.Engine.PreviewAsync()) { IsAudited = false },
        new("failed", ProvisioningOutcome.Failed, ProvisioningReason.StoreContractViolated, DecisionRule.None,
            ["rights: All"],
            engine => engine.SignInAsync()) { Store = new CorruptStore(), IsAudited = false },
        new("a resolver that failed", ProvisioningOutcome.Failed, ProvisioningReason.ConflictResolverFailed,
            DecisionRule.Linking,
            ["address held: by another account, Active"],
            engine => After(engine, Bob, SignInCase.ByPartner))
        {
            Configure = builder => builder.UseConflictResolver<ThrowingResolver>(),
            IsAudited = false,
        },
    ];

    private static IEnumerable<TracedKind> Refusals =>
    [
        Refusal(ProvisioningReason.UnknownScheme, DecisionRule.Registration, ["connection: unknown", "identity: not read"],
            engine => engine.SignInAsync(Bob with { Scheme = "stranger" })),
        Refusal(ProvisioningReason.UntrustedIssuer, DecisionRule.Issuer, ["issuer: UntrustedIssuer", "payload: 7 claims"],
            engine => engine.SignInAsync(Bob with { Issuer = "https://stranger.test" })),
        Refusal(ProvisioningReason.ConnectionDisabled, DecisionRule.Switches, ["connection: off-oidc"],
            engine => engine.SignInAsync(TracedEngine.By("off"))),
        Refusal(ProvisioningReason.SubjectMissing, DecisionRule.Subject, ["issuer: as registered", "payload: 6 claims"],
            engine => engine.SignInAsync(Bob.Without("sub"))),
        Refusal(ProvisioningReason.SubjectMismatch, DecisionRule.UserInfo, ["userinfo: 1 claims"],
            engine => engine.SignInAsync(Bob with { UserInfo = """{"sub":"stranger"}""" })),
        Refusal(ProvisioningReason.ClaimsUnreadable, DecisionRule.Bounds, ["payload: 0 claims"],
            engine => engine.SignInAsync(Bob with { Json = "bob" })),
        Refusal(ProvisioningReason.IssuedInFuture, DecisionRule.IssueTime, ["identity: not read"],
            engine => engine.SignInAsync(Bob.With("iat", 1_768_488_400))),
        Refusal(ProvisioningReason.EmailAmbiguous, DecisionRule.Email, ["identity: not read"],
            engine => engine.SignInAsync(Bob with
            {
                Json = """{"sub":"s1","email":"bob@acme.test","email":"robert@acme.test","iat":1768478400}""",
            })),
        Refusal(ProvisioningReason.PolicyDenied, DecisionRule.Policy, ["rights: None", "policy: ContractEnded"],
            engine => engine.SignInAsync(Bob.With("sub", "gone"))),
        Refusal(ProvisioningReason.AccountDisabled, DecisionRule.Account, ["account: Suspended"],
            engine => AfterEdit(engine, user => user with { Status = UserStatus.Suspended }, Bob.With("name", "Robert"))),
        Refusal(ProvisioningReason.IdentityTombstoned, DecisionRule.Tombstone, ["account: erased"],
            async engine =>
            {
                var account = (await engine.SignInAsync()).User!.Id;
                await engine.Engine.AdministerAsync(accounts => accounts.EraseAsync(account));
                return await engine.SignInAsync();
            }) with
        {
            Configure = builder => builder.Services.Configure<JitProvisioningOptions>(options =>
                options.TombstoneKey = Convert.ToBase64String(new byte[32])),
        },
        Refusal(ProvisioningReason.MembershipRemoved, DecisionRule.Membership, ["membership: Removed in acme"],
            engine => AfterEdit(
                engine,
                user => user with
                {
                    Memberships = user.Memberships
                        .Select(membership => membership with { Status = MembershipStatus.Removed })
                        .ToValueList(),
                },
                Bob)),
        Refusal(ProvisioningReason.NoOrganization, DecisionRule.Membership, ["kind: shared", "membership: required"],
            engine => engine.SignInAsync(TracedEngine.By("shared"))),
        Refusal(ProvisioningReason.EmailUnverified, DecisionRule.AddressTrust,
            ["address: Unverified", "address held: by another account, Active"],
            engine => After(engine, Bob, TracedEngine.By("partner").With("email_verified", false))) with
        {
            Configure = builder => builder.Services.Configure<JitProvisioningOptions>(options =>
                options.Matching.UnverifiedAddress = AddressConflictAction.Refuse),
        },
        Refusal(ProvisioningReason.CreationDisabled, DecisionRule.Creation, ["rights: SignIn, Link, Update"],
            engine => engine.SignInAsync(TracedEngine.By("closed"))),
    ];

    private static IEnumerable<TracedKind> LinkRefusals =>
    [
        Refusal(ProvisioningReason.LinkingDisabled, DecisionRule.Linking,
            ["conflict: AskPerson, nobody can be asked", "address held: by another account, Active"],
            engine => After(engine, Bob, SignInCase.ByPartner)),
        Refusal(ProvisioningReason.LinkConfirmationRequired, DecisionRule.Linking,
            ["conflict: AskPerson, the person can be asked"],
            async engine =>
            {
                await engine.SignInAsync();
                return await engine.SignInAsync(SignInCase.ByPartner, ticket: null);
            }),
        Refusal(ProvisioningReason.AccountDisabled, DecisionRule.Linking,
            ["account: none", "address held: by another account, Suspended"],
            engine => AfterEdit(
                engine, user => user with { Status = UserStatus.Suspended }, TracedEngine.By("linking"))),
        Refusal(ProvisioningReason.ProtectedAccount, DecisionRule.Linking,
            ["address held: by another account, Active, protected"],
            engine => AfterEdit(engine, user => user with { IsProtected = true }, TracedEngine.By("linking"))),
        Refusal(ProvisioningReason.ProofUsed, DecisionRule.LinkProof, ["link proof: ProofUsed"],
            async engine => await engine.SignInAsync(Bob, "never given out", new UserId("1"))),
    ];

    private static TracedKind Refusal(
        ProvisioningReason reason,
        DecisionRule rule,
        string[] facts,
        Func<TracedEngine, Task<ProvisioningResult>> decideAsync) =>
        new($"refused by {rule}: {reason}", ProvisioningOutcome.Denied, reason, rule, facts, decideAsync);

    private static async Task<ProvisioningResult> After(TracedEngine engine, SignInCase first, SignInCase then)
    {
        await engine.SignInAsync(first);
        return await engine.SignInAsync(then);
    }

    private static async Task<ProvisioningResult> AfterEdit(
        TracedEngine engine, Func<UserRecord, UserRecord> edit, SignInCase then)
    {
        await engine.SignInAsync();
        await engine.EditAsync(edit);
        return await engine.SignInAsync(then);
    }

    private static async Task<ProvisioningResult> LinkAsync(
        TracedEngine engine, SignInCase first, string connection, SignInCase then)
    {
        var account = (await engine.SignInAsync(first)).User!.Id;
        return await engine.SignInAsync(then, await engine.StartLinkAsync(account, connection), account);
    }
}
