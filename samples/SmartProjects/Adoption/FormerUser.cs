using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SmartProjects.Adoption;

/// <summary>A person of the application as it was before, with a table of users of its own.</summary>
/// <param name="Id">The number the table gave.</param>
/// <param name="Email">The address as the person typed it.</param>
/// <param name="Confirmed">Whether the person opened the link that was sent there.</param>
/// <param name="Active">False for people who left.</param>
/// <param name="IsService">True for accounts that nobody signs in as by a provider.</param>
/// <param name="ProviderSubject">The subject at SuperFantasy's provider, where the application kept it.</param>
public sealed record FormerUser(
    int Id, string Email, bool Confirmed, bool Active, bool IsService, string? ProviderSubject)
{
    /// <summary>The same people each time, of each kind that an application gathers over the years.</summary>
    public static IEnumerable<FormerUser> Make(int count) => Enumerable.Range(1, count).Select(number => new FormerUser(
        number,
        EmailOf(number),
        Confirmed: number % 20 != 7,
        Active: number % 50 != 11,
        IsService: number % 1_000 == 2,
        ProviderSubject: number % 10 < 3 ? SubjectOf(number) : null));

    public static string SubjectOf(int number) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(Text(number))).AsSpan(0, 6));

    // Some people came twice, under another spelling of the same address; some work for others.
    private static string EmailOf(int number) => (number % 100, number % 25) switch
    {
        (42, _) => $"Person{Text(number - 1)}@SuperFantasy.example",
        (_, 13) => $"person{Text(number)}@contractor.example",
        _ => $"person{Text(number)}@superfantasy.example",
    };

    private static string Text(int number) => number.ToString("D5", CultureInfo.InvariantCulture);
}
