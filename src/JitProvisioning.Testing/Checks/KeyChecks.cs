
namespace JitProvisioning.Testing;

/// <summary>Keys are kept whole and compared code unit by code unit, whatever the collation of the database.</summary>
internal static class KeyChecks
{
    private const string Issuer = SampleChanges.Issuer;

    public static IEnumerable<ContractCheck> All =>
    [
        new(ContractSentences.LookUp, Subjects_that_differ_in_case_are_two_people),
        new(ContractSentences.LookUp, Subjects_that_differ_in_character_255_are_two_people),
        new(ContractSentences.LookUp, Issuers_that_differ_in_case_are_two_people),
        new(ContractSentences.LookUp, Issuers_that_differ_in_a_trailing_slash_are_two_people),
        new(ContractSentences.LookUp, Issuers_that_differ_in_a_trailing_blank_are_two_people),
        new(ContractSentences.LookUp, Issuers_that_differ_in_an_accent_are_two_people),
        new(ContractSentences.LookUp, Issuers_that_differ_in_Unicode_composition_are_two_people),
        new(ContractSentences.LookUp, Issuers_that_differ_in_character_2048_are_two_people),
        new(ContractSentences.LookUp, Keys_that_are_equal_when_joined_are_two_people),
        new(ContractSentences.LookUp, Subjects_that_are_equal_as_numbers_are_two_people),
        new(ContractSentences.LookUp, Subjects_that_match_as_patterns_are_two_people),
        new(ContractSentences.LookUp, Issuers_that_differ_in_an_invisible_character_are_two_people),
        new(ContractSentences.LookUp, Issuers_that_differ_in_width_are_two_people),
        new(ContractSentences.LookUp, Issuers_that_differ_in_a_sharp_s_are_two_people),
        new(ContractSentences.LookUp, The_longest_key_is_kept_whole),
    ];

    private static Task Subjects_that_differ_in_case_are_two_people(ContractRun run) =>
        RequireTwoPeopleAsync(run, SampleChanges.Key("00uAbC"), SampleChanges.Key("00uaBc"));

    private static Task Subjects_that_differ_in_character_255_are_two_people(ContractRun run)
    {
        var start = new string('s', ExternalKey.MaxSubjectLength - 1);
        return RequireTwoPeopleAsync(run, SampleChanges.Key(start + "1"), SampleChanges.Key(start + "2"));
    }

    private static Task Issuers_that_differ_in_case_are_two_people(ContractRun run) =>
        RequireTwoIssuersAsync(run, $"{Issuer}/Acme", $"{Issuer}/acme");

    private static Task Issuers_that_differ_in_a_trailing_slash_are_two_people(ContractRun run) =>
        RequireTwoIssuersAsync(run, Issuer, $"{Issuer}/");

    private static Task Issuers_that_differ_in_a_trailing_blank_are_two_people(ContractRun run) =>
        RequireTwoIssuersAsync(run, Issuer, $"{Issuer} ");

    private static Task Issuers_that_differ_in_an_accent_are_two_people(ContractRun run) =>
        RequireTwoIssuersAsync(run, $"{Issuer}/Zoe", $"{Issuer}/Zo\u00EB");

    private static Task Issuers_that_differ_in_Unicode_composition_are_two_people(ContractRun run) =>
        RequireTwoIssuersAsync(run, $"{Issuer}/Zo\u00EB", $"{Issuer}/Zoe\u0308");

    private static Task Issuers_that_differ_in_character_2048_are_two_people(ContractRun run)
    {
        var start = $"{Issuer}/".PadRight(ExternalKey.MaxIssuerLength - 1, 'i');
        return RequireTwoIssuersAsync(run, start + "1", start + "2");
    }

    private static Task Keys_that_are_equal_when_joined_are_two_people(ContractRun run) =>
        RequireTwoPeopleAsync(run, SampleChanges.Key("y", $"{Issuer}/x"), SampleChanges.Key("xy", $"{Issuer}/"));

    private static Task Subjects_that_are_equal_as_numbers_are_two_people(ContractRun run) =>
        RequireEachAsync(run, ("007", "7"), ("1000", "1e3"), ("12", "12.0"), ("9007199254740993", "9007199254740992"));

    private static Task Subjects_that_match_as_patterns_are_two_people(ContractRun run) =>
        RequireEachAsync(run, ("sarah", "s_rah"), ("john", "j%n"), ("jane", "[jk]ane"), ("zoe", "z*e"));

    private static Task Issuers_that_differ_in_an_invisible_character_are_two_people(ContractRun run) =>
        RequireTwoIssuersAsync(run, $"{Issuer}/acme", $"{Issuer}/ac\u00ADme");

    private static Task Issuers_that_differ_in_width_are_two_people(ContractRun run) =>
        RequireTwoIssuersAsync(run, $"{Issuer}/acme", $"{Issuer}/\uFF41cme");

    private static Task Issuers_that_differ_in_a_sharp_s_are_two_people(ContractRun run) =>
        RequireTwoIssuersAsync(run, $"{Issuer}/Strasse", $"{Issuer}/Stra\u00DFe");

    // In UTF-8 three bytes a character: longer than most indexes take.
    private static async Task The_longest_key_is_kept_whole(ContractRun run)
    {
        var issuer = $"{Issuer}/".PadRight(ExternalKey.MaxIssuerLength, '\u4F60');
        var key = SampleChanges.Key(new string('s', ExternalKey.MaxSubjectLength), issuer);
        var user = await run.CreateAsync(run.Sample.Create(key)).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(key), user).ConfigureAwait(false);
    }

    private static async Task RequireEachAsync(ContractRun run, params (string One, string Other)[] subjects)
    {
        foreach (var (one, other) in subjects)
        {
            await RequireTwoPeopleAsync(run, SampleChanges.Key(one), SampleChanges.Key(other)).ConfigureAwait(false);
        }
    }

    private static Task RequireTwoIssuersAsync(ContractRun run, string one, string other) =>
        RequireTwoPeopleAsync(run, SampleChanges.Key("sarah", one), SampleChanges.Key("sarah", other));

    private static async Task RequireTwoPeopleAsync(ContractRun run, ExternalKey one, ExternalKey other)
    {
        var first = await run.CreateAsync(run.Sample.Create(one)).ConfigureAwait(false);
        await run.RequireNotFoundAsync(UserQuery.ByKey(other)).ConfigureAwait(false);
        var second = await run.CreateAsync(run.Sample.Create(other)).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(one), first).ConfigureAwait(false);
        await run.RequireFoundAsync(UserQuery.ByKey(other), second).ConfigureAwait(false);
    }
}
