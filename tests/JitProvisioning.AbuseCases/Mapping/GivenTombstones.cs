using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>The tombstones that a case gives: what is left of accounts that were erased before it begins.</summary>
internal static partial class GivenTombstones
{
    private static readonly string[] Keys = ["issuer", "subjectHash", "until"];

    /// <summary>Creates the accounts and has the library erase them.</summary>
    public static async Task SeedAsync(AbuseCase abuse, CaseHost host, DateTimeOffset at)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<IUserStore>();
        var administration = scope.ServiceProvider.GetRequiredService<IUserAdministration>();
        foreach (var (index, tombstone) in abuse.Rows("tombstones").Index())
        {
            var erased = new UserRecord
            {
                Id = new UserId($"erased-{index}"),
                Version = 1,
                Links = [new Link(KeyOf(tombstone), [])],
            };
            await Seeder.SeedAsync(users, [new GivenAccount(erased, null)], at);
            var result = await administration.EraseAsync(erased.Id);
            if (result.Outcome != AdministrationOutcome.Changed)
            {
                throw new InvalidOperationException($"What the case gives cannot be erased: {result}.");
            }
        }
    }

    private static ExternalKey KeyOf(CaseObject tombstone)
    {
        if (tombstone.Names.Except(Keys).FirstOrDefault() is { } unknown)
        {
            throw new UnmappedException("given.tombstones[]." + unknown);
        }

        // The library keeps tombstones for good.
        if (tombstone["until"] is { IsNull: false } until)
        {
            throw new UnmappedException("given.tombstones[].until=" + Vocabulary.Describe(until));
        }

        var hash = tombstone.Required("subjectHash");
        return HashOf().Match(hash) is { Success: true } match
            ? ExternalKey.Create(tombstone.Required("issuer"), match.Groups[1].Value)
            : throw new UnmappedException("given.tombstones[].subjectHash=" + hash);
    }

    // "h(s1)": whatever hash the library makes of the subject s1.
    [GeneratedRegex(@"^h\((.+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex HashOf();
}
