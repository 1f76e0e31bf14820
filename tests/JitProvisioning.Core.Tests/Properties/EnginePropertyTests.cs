using CsCheck;

namespace JitProvisioning.Core.Tests;

public sealed class EnginePropertyTests
{
    private static readonly Gen<Act[]> Acts = Act.Any.Array[0, 12];

    private static readonly Gen<UnverifiedLocalAddress> Local = Gen.OneOf(Enum.GetValues<UnverifiedLocalAddress>());

    [Fact]
    public void Provisioning_twice_equals_once()
    {
        var succeeded = 0;
        Fuzz.Run(
            Gen.Select(Acts, SignInGen.By(TwoOrganizations.Connections), Local),
            history => Run(async () => succeeded += await ProvisionTwiceAsync(history.Item1, history.Item2, history.Item3)),
            count: 150);

        Assert.True(succeeded > 50, $"Only {succeeded} sign-ins succeeded.");
    }

    [Fact]
    public void Replaying_the_audit_trail_rebuilds_every_account()
    {
        var written = new HashSet<ProvisioningReason>();
        Fuzz.Run(
            Gen.Select(Act.Any.Array[1, 40], Local),
            history => Run(async () =>
            {
                using var engine = TwoOrganizations.Engine(history.Item2);
                await MeetAsync(engine, isVerified: history.Item1.Length % 2 == 0);
                await DoAllAsync(engine, history.Item1);

                var replay = Replay.Of(engine.Store.AuditTrail).Accounts;

                Assert.Equal(engine.Store.Users.Select(user => user.Id).ToHashSet(), replay.Keys.ToHashSet());
                Assert.All(engine.Store.Users, user => Assert.Equal(Replay.TextOf(UserRecord.Read(user)), replay[user.Id]));
                written.UnionWith(engine.Store.AuditTrail.Select(entry => entry.Reason));
            }),
            count: 200);

        Assert.Empty(new HashSet<ProvisioningReason>
            {
                ProvisioningReason.FirstSignIn,
                ProvisioningReason.VerifiedAuthoritativeEmail,
                ProvisioningReason.LinkedOnFirstSignIn,
                ProvisioningReason.IdentityMigrated,
                ProvisioningReason.MigrationUndone,
                ProvisioningReason.IdentityRetired,
                ProvisioningReason.ClaimedUnverifiedAccount,
                ProvisioningReason.ProfileChanged,
                ProvisioningReason.EmailChanged,
                ProvisioningReason.ProfileChangedByHand,
                ProvisioningReason.ProfileNoted,
                ProvisioningReason.RolesChanged,
                ProvisioningReason.OrganizationChosen,
                ProvisioningReason.ProtectionChanged,
                ProvisioningReason.IdentityUnlinked,
                ProvisioningReason.MembershipChangedByAdministrator,
                ProvisioningReason.ByRequest,
                ProvisioningReason.PolicyDenied,
            }
            .Except(written));
    }

    [Fact]
    public void No_act_moves_an_identity_to_another_account_and_none_that_was_replaced_gets_in()
    {
        var moves = new HashSet<ProvisioningReason>();
        Fuzz.Run(
            Gen.Select(Act.Any.Array[1, 30], Local),
            history => Run(async () =>
            {
                using var engine = TwoOrganizations.Engine(history.Item2);
                var before = AccountsByKey(engine);
                await MeetAsync(engine, isVerified: true);
                foreach (var act in history.Item1)
                {
                    await act.Do(engine);
                    var after = AccountsByKey(engine);
                    Assert.All(after, pair => Assert.Equal(pair.Value, before.GetValueOrDefault(pair.Key, pair.Value)));
                    before = after;
                }

                moves.UnionWith(engine.Store.AuditTrail.Select(entry => entry.Reason));
            }),
            count: 150);

        Assert.Contains(ProvisioningReason.IdentityMigrated, moves);
    }

    // Every key leads to one account, and whoever was signed in last came by one that opens it.
    private static Dictionary<ExternalKey, UserId> AccountsByKey(EngineHost engine)
    {
        var users = engine.Store.Users.Select(UserRecord.Read).ToArray();
        foreach (var entry in engine.Store.AuditTrail.TakeLast(1))
        {
            Assert.True(
                entry.Outcome is ProvisioningOutcome.Denied or ProvisioningOutcome.Erased || entry.KeyHash is null
                || !users.Any(user => user.Id == entry.UserId
                    && user.Links.Any(link => link.IsRetired && link.Key.ToShortHash() == entry.KeyHash)),
                "An identity that was replaced wrote its account.");
        }

        return users.SelectMany(user => user.Links.Select(link => (link.Key, user.Id)))
            .ToDictionary(pair => pair.Key, pair => pair.Id);
    }

    // Identities with one address, which chance alone seldom brings together: a link, or a claim, one by a window, and
    // two that take another's place, the second of them in vain.
    private static async Task MeetAsync(EngineHost engine, bool isVerified)
    {
        await engine.ProvisionAsync(new SignInCase().With("sub", "s8").With("email_verified", isVerified));
        await engine.ProvisionAsync(SignInCase.ByPartner.With("sub", "s9"));
        var moved = new SignInCase { Scheme = "moved-oidc", Issuer = TwoOrganizations.MovedIssuer };
        await engine.ProvisionAsync(moved.With("sub", "s6"));
        await engine.ProvisionAsync(new SignInCase().With("sub", "s8"));
        await engine.ProvisionAsync(new SignInCase().With("sub", "s5").With("email", "carol@acme.test"));
        var carol = (await engine.ProvisionAsync(moved.With("sub", "s4").With("email", "carol@acme.test"))).User!;
        await engine.MigrateAsync(migrations => migrations.UndoAsync(carol.Id, carol.Links[^1].Key));
        await engine.ProvisionAsync(
            new SignInCase { Scheme = "window-oidc", Issuer = TwoOrganizations.WindowIssuer }.With("sub", "s7"));
        await EditAsync(engine);
    }

    // An edit by hand that meets a change of the provider.
    private static async Task EditAsync(EngineHost engine)
    {
        var signIn = new SignInCase().With("sub", "s0").With("email", "hank@acme.test");
        var hank = (await engine.ProvisionAsync(signIn.With("unit", new { department = "Sales" }))).User!;
        await engine.EditAsync(hank.Id, "department", "Legal");
        await engine.ProvisionAsync(signIn.With("unit", new { department = "Audit" }));
    }

    private static async Task<int> ProvisionTwiceAsync(Act[] history, SignInCase signIn, UnverifiedLocalAddress local)
    {
        using var engine = TwoOrganizations.Engine(local);
        await DoAllAsync(engine, history);

        var first = await engine.ProvisionAsync(signIn);
        var (accounts, entries) = (engine.Store.Users, engine.Store.AuditTrail.Count);
        var second = await engine.ProvisionAsync(signIn);

        Assert.Equal(accounts, engine.Store.Users);
        if (!first.Succeeded)
        {
            Assert.Equal((first.Outcome, first.Reason), (second.Outcome, second.Reason));
            return 0;
        }

        Assert.Equal((ProvisioningOutcome.Unchanged, entries), (second.Outcome, engine.Store.AuditTrail.Count));
        Assert.Equal(first.User!.Id, second.User!.Id);
        return 1;
    }

    private static async Task DoAllAsync(EngineHost engine, Act[] history)
    {
        foreach (var act in history)
        {
            await act.Do(engine);
        }
    }

    // The store is in this process: nothing is awaited for long.
    private static void Run(Func<Task> test) => test().GetAwaiter().GetResult();
}
