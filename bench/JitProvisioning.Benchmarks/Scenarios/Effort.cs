namespace JitProvisioning.Benchmarks;

/// <summary>How much a run measures.</summary>
internal sealed record Effort
{
    /// <summary>Roles that everybody's groups give.</summary>
    public const int Roles = 3;

    /// <summary>Groups of people of whom each group gives a role; and how many of those people there are.</summary>
    public const int GroupsWithRoles = 2_000, UsersWithManyRoles = 100;

    /// <summary>Users of the databases that are compared by size, the smallest first.</summary>
    public required IReadOnlyList<int> Users { get; init; }

    /// <summary>Users of the database in which everything else is measured: one of <see cref="Users"/>.</summary>
    public required int MainUsers { get; init; }

    /// <summary>Groups in a token, the fewest first.</summary>
    public IReadOnlyList<int> Groups { get; } = [3, 200, 2_000];

    public int FewGroups => Groups[0];

    /// <summary>Turns that are kept.</summary>
    public required int Rounds { get; init; }

    /// <summary>Turns before, until code and caches are warm.</summary>
    public required int WarmUps { get; init; }

    /// <summary>True for every scenario at every number of users and groups.</summary>
    public bool IsAll { get; init; }

    public static Effort Of(bool quick, bool all) => quick
        ? new() { Users = [1_000, 10_000], MainUsers = 10_000, Rounds = 7, WarmUps = 5, IsAll = all }
        : new() { Users = [1_000, 100_000, 1_000_000], MainUsers = 100_000, Rounds = 20, WarmUps = 10, IsAll = all };

    /// <summary>What is measured beside others of the same size.</summary>
    public IEnumerable<(int Users, int Groups, Scenario Scenario)> Sizes() =>
        from users in Users
        from groups in Groups
        from scenario in Scenario.OneByOne
        where IsAll || users == MainUsers
        where scenario != Scenario.Unchanged || groups != FewGroups
        select (users, groups, scenario);

    /// <summary>What is counted in a database of so many users.</summary>
    public IEnumerable<(int Groups, Scenario Scenario)> Counted(int users) =>
        from groups in Groups
        from scenario in Scenario.OneByOne
        where IsAll || users == MainUsers || groups == FewGroups
        select (groups, scenario);
}
