namespace JitProvisioning.Testing;

/// <summary>Asks for the members of organizations, each time of a store opened anew, and requires.</summary>
internal sealed class MemberListDesk(ContractRun run)
{
    /// <summary>Brings the members about.</summary>
    public MemberDesk Members { get; } = new(run);

    /// <summary>Runs a check at a desk of its own.</summary>
    public static Task WithAsync(ContractRun run, Func<MemberListDesk, Task> check) => check(new MemberListDesk(run));

    /// <summary>Lists page by page, which must give exactly these members, each once, in whatever order.</summary>
    public async Task RequireAsync(
        string organization, MembershipStatus status, int count, params StoredUser[] expected)
    {
        var found = new List<UserId>();
        var asked = $"list the members of {Description.Of(organization)} that are {status}, {count} a page";
        while (await ListAsync(asked, organization, status, found, count).ConfigureAwait(false) is
            { Count: > 0 } page)
        {
            run.Require(page.Count <= count, asked, $"{page.Count} on one page");
            found.AddRange(page);

            // One that is listed again may be listed forever.
            run.Require(found.Count <= expected.Length, $"{asked}; expected: {Of(expected)}", Of(found));
        }

        run.Require(
            found.ToHashSet().SetEquals(expected.Select(user => user.Id)),
            $"{asked}; expected: {Of(expected)}",
            Of(found));
    }

    private Task<ValueList<UserId>> ListAsync(
        string asked, string organization, MembershipStatus status, List<UserId> found, int count) => run.AskAsync(
        asked,
        () => ((IMemberDirectory)run.Subject.Open()).ListMembersAsync(
            new OrganizationId(organization),
            status,
            found.Count == 0 ? null : found[^1],
            count,
            run.CancellationToken));

    private static string Of(IEnumerable<StoredUser> users) => Of(users.Select(user => user.Id));

    private static string Of(IEnumerable<UserId> ids) => $"[{string.Join(", ", ids)}]";
}
