using System.Globalization;

namespace JitProvisioning.AbuseCases;

/// <summary>A culture, or a way of globalization, that a process runs in.</summary>
/// <param name="Name">What the runner's --culture takes.</param>
/// <param name="WithoutGlobalization">True when the process knows no culture but the invariant one.</param>
internal sealed record ParityMode(string Name, bool WithoutGlobalization = false)
{
    private const string Invariant = "invariant";

    /// <summary>Every mode that results have to be the same in.</summary>
    public static IReadOnlyList<ParityMode> All { get; } =
    [
        new(Invariant),
        new("en-US"),
        new("tr-TR"),
        new("th-TH"),
        new("ar-SA"),
        new(Invariant, WithoutGlobalization: true),
    ];

    /// <summary>The mode of this process.</summary>
    public static ParityMode Current => new(
        CultureInfo.CurrentCulture.Name is { Length: > 0 } name ? name : Invariant,
        CultureInfo.GetCultures(CultureTypes.AllCultures).Length == 1);

    /// <exception cref="CultureNotFoundException">This process knows no such culture.</exception>
    public static CultureInfo CultureOf(string name) =>
        name == Invariant ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(name);

    public override string ToString() => WithoutGlobalization ? "invariant globalization" : Name;
}
