using System.Text.RegularExpressions;

namespace JitProvisioning.AbuseCases;

/// <summary>Something that an administrator does, in the words of the cases and in the library's.</summary>
/// <param name="Words">The whole phrase; names stand in groups.</param>
/// <param name="Do">What is asked of the library.</param>
internal sealed record AdministrationAct(
    Regex Words, Func<Administrators, GroupCollection, ValueTask<Attempt>> Do)
{
    /// <summary>What is asked of the administration of accounts or members.</summary>
    public AdministrationAct(
        string words, Func<Administrators, GroupCollection, ValueTask<AdministrationResult>> ask)
        : this(words, async (admin, groups) => AdministrationMap.ToAttempt(await ask(admin, groups)))
    {
    }

    public AdministrationAct(
        string words, Func<Administrators, GroupCollection, ValueTask<Attempt>> @do)
        : this(new Regex($"^(?i:{words})$", RegexOptions.CultureInvariant), @do)
    {
    }
}
