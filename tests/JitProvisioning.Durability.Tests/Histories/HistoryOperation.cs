namespace JitProvisioning.Durability.Tests;

/// <summary>One operation on one person.</summary>
/// <param name="Person">The number of the person.</param>
/// <param name="Act">What happens.</param>
/// <param name="Name">The name that a sign-in brings.</param>
/// <param name="IsEditor">True when a sign-in brings the group of editors.</param>
internal sealed record HistoryOperation(int Person, HistoryAct Act, string Name, bool IsEditor)
{
    private const int People = 2;

    // Sign-ins are what the library is for; an account that is deleted early makes a dull history.
    private static readonly HistoryAct[] Acts =
    [
        HistoryAct.SignIn, HistoryAct.SignIn, HistoryAct.SignIn, HistoryAct.SignIn, HistoryAct.SignIn,
        HistoryAct.Suspend, HistoryAct.Reactivate, HistoryAct.Reactivate, HistoryAct.Delete,
        HistoryAct.GrantRole, HistoryAct.RevokeRole, HistoryAct.Unlink,
    ];

    public static HistoryOperation Any(Random random) => new(
        random.Next(People),
        Acts[random.Next(Acts.Length)],
        $"Sarah {random.Next(3)}",
        random.Next(2) == 0);
}
