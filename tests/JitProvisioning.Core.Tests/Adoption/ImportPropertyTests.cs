using CsCheck;
using static JitProvisioning.Core.Tests.Adopter;

namespace JitProvisioning.Core.Tests;

/// <summary>Whatever is imported, no identity leads to two accounts, none moves, and a dry run tells it before.</summary>
public sealed class ImportPropertyTests
{
    private const string Partner = "https://partner.acme.test";

    private static readonly Gen<KnownLink[]> Links = Gen.Select(
        Gen.OneOf(Issuer, Partner, "https://other.test"),
        Gen.OneOf("s1", "s2", "s3", "s4", "null"),
        Gen.OneOf("u1", "u2", "u3", "deleted", "protected", "nobody"),
        (issuer, subject, user) => Link(subject, user, issuer)).Array[0, 12];

    [Fact]
    public void No_identity_leads_to_two_accounts_and_no_link_moves() => Property.Holds(
        Gen.Select(Links, Links, Gen.Bool), given => CheckAsync(given.Item1, given.Item2, given.Item3).GetAwaiter().GetResult());

    private static async Task CheckAsync(KnownLink[] first, KnownLink[] second, bool includeProtected)
    {
        using var engine = new EngineHost();
        foreach (var id in new[] { "u1", "u2", "u3", "protected" })
        {
            await engine.AddAccountAsync(id);
        }

        await engine.AddAccountAsync("deleted", status: UserStatus.Deleted);
        await engine.AdministerAsync(accounts => accounts.ProtectAsync(new UserId("protected")));
        await engine.ImportAsync(first);
        var before = HoldersOf(engine);
        var trail = engine.Store.AuditTrail.Count;
        var options = new ImportOptions { IncludeProtected = includeProtected };

        var dry = await engine.ImportAsync(options with { DryRun = true }, second);
        Assert.Equal(trail, engine.Store.AuditTrail.Count);
        var real = await engine.ImportAsync(options, second);

        var after = HoldersOf(engine);
        Assert.Equal(before, after.Where(pair => before.ContainsKey(pair.Key)));
        Assert.Equal(before.Count + real.Imported, after.Count);
        Assert.Equal(trail + real.Imported, engine.Store.AuditTrail.Count);
        Assert.Equal(
            (real.Rows, real.Imported, real.AlreadyLinked, real.Refused),
            (dry.Rows, dry.Imported, dry.AlreadyLinked, dry.Refused));
        Assert.Equal(real.Problems, dry.Problems);
        Assert.Empty((await engine.AccountAsync("deleted")).Links);
        Assert.DoesNotContain(after.Keys, key => key.Issuer == "https://other.test");
        foreach (var (key, user) in after)
        {
            var found = await engine.Store.FindAsync(UserQuery.ByKey(key), CancellationToken.None);
            Assert.Equal(user, found.User!.Id);
        }
    }

    // Throws where two accounts have one key.
    private static SortedDictionary<ExternalKey, UserId> HoldersOf(EngineHost engine)
    {
        var holders = new SortedDictionary<ExternalKey, UserId>(
            Comparer<ExternalKey>.Create((one, other) => string.CompareOrdinal(
                one.Issuer + "\0" + one.Subject, other.Issuer + "\0" + other.Subject)));
        foreach (var user in engine.Store.Users.Select(UserRecord.Read))
        {
            Assert.Equal(user.Links.Count, user.Links.Select(link => link.Key.Issuer).Distinct().Count());
            foreach (var link in user.Links)
            {
                holders.Add(link.Key, user.Id);
            }
        }

        return holders;
    }
}
