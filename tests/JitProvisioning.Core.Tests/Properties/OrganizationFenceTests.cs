using CsCheck;

namespace JitProvisioning.Core.Tests;

public sealed class OrganizationFenceTests
{
    private static readonly SignInCase Bob = new();

    private static readonly string[] Issuers =
        [TwoOrganizations.AcmeIssuer, TwoOrganizations.PartnerIssuer, TwoOrganizations.BetaIssuer + "/", "x", ""];

    [Fact]
    public void No_sign_in_by_one_organizations_connection_changes_a_row_of_another_organization()
    {
        var outcomes = new HashSet<ProvisioningOutcome>();
        var attack = SignInGen.Hostile(SignInGen.By(("beta-oidc", TwoOrganizations.BetaIssuer)), Issuers, ["bob", "gina"]);
        Fuzz.Run(
            Gen.Select(
                attack.Array[1, 20],
                Gen.OneOf(UnverifiedLocalAddress.Supersede, UnverifiedLocalAddress.Refuse),
                Gen.OneOf(Enum.GetValues<AddressConflictAction>())),
            history => AttackAsync(history.Item1, history.Item2, history.Item3, outcomes).GetAwaiter().GetResult(),
            count: 60);

        Assert.Superset(
            new HashSet<ProvisioningOutcome>
            {
                ProvisioningOutcome.Created,
                ProvisioningOutcome.Updated,
                ProvisioningOutcome.Unchanged,
                ProvisioningOutcome.Denied,
            },
            outcomes);
    }

    private static async Task AttackAsync(
        SignInCase[] attack,
        UnverifiedLocalAddress local,
        AddressConflictAction onConflict,
        HashSet<ProvisioningOutcome> outcomes)
    {
        using var engine = TwoOrganizations.Engine(local, onConflict);
        var keys = await PopulateAcmeAsync(engine);
        var before = engine.Store.Users.ToDictionary(user => user.Id);
        var found = await FindAllAsync(engine, keys);

        foreach (var signIn in attack)
        {
            var result = await engine.ProvisionAsync(signIn);
            outcomes.Add(result.Outcome);
            Assert.False(result.User is { } user && before.ContainsKey(user.Id), "An account of Acme's was signed in.");
        }

        // Rows are compared with all their text; each key leads where it led.
        Assert.Equal(before.Values, engine.Store.Users.Where(user => before.ContainsKey(user.Id)));
        Assert.Equal(found, await FindAllAsync(engine, keys));
        Assert.All(
            engine.Store.Users.Where(user => !before.ContainsKey(user.Id)),
            user => Assert.DoesNotContain(
                UserRecord.Read(user).Memberships, membership => membership.Organization.Value != "beta"));
    }

    // In every state an account may be in; Gina's address, which she never verified, is in Beta's domain.
    private static async Task<ExternalKey[]> PopulateAcmeAsync(EngineHost engine)
    {
        var bob = await SignInAsync(engine, "s1", "bob@acme.test", verified: true);
        var carol = await SignInAsync(engine, "s2", "carol@acme.test", verified: true);
        var frank = await SignInAsync(engine, "s3", "frank@acme.test", verified: true);
        await SignInAsync(engine, "S1", "gina@beta.test", verified: false);
        await SignInAsync(engine, "eve", null, verified: false);
        await engine.ProvisionAsync(SignInCase.ByPartner with { Claims = Bob.Claims });
        await engine.AdministerAsync(accounts => accounts.ProtectAsync(carol));
        await engine.AdministerAsync(accounts => accounts.SuspendAsync(frank));
        await engine.ChooseAsync(bob, "acme");
        return
        [
            .. new[] { "s1", "s2", "s3", "S1", "eve" }.Select(subject => ExternalKey.Create(Bob.Issuer!, subject)),
            ExternalKey.Create(TwoOrganizations.PartnerIssuer, "s1"),
        ];
    }

    private static async Task<UserId> SignInAsync(EngineHost engine, string subject, string? email, bool verified)
    {
        var signIn = Bob.With("sub", subject).With("email_verified", verified);
        var result = await engine.ProvisionAsync(email is null ? signIn.Without("email") : signIn.With("email", email));
        return result.User!.Id;
    }

    private static async Task<StoredUser?[]> FindAllAsync(EngineHost engine, ExternalKey[] keys)
    {
        var found = new List<StoredUser?>();
        foreach (var key in keys)
        {
            found.Add((await engine.Store.FindAsync(UserQuery.ByKey(key), default)).User);
        }

        return [.. found];
    }
}
