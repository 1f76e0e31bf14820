namespace JitProvisioning.Testing;

/// <summary>Asks for invitations, each time of a store opened anew, and requires.</summary>
internal sealed class InvitationDesk(ContractRun run)
{
    public const string Address = "sarah@contract.example";
    public const string Domain = "contract.example";

    private static readonly DateTimeOffset Start = new(2026, 1, 17, 12, 0, 0, TimeSpan.Zero);

    private readonly SampleSettings _sample = new();

    /// <summary>Runs a check at a desk of its own.</summary>
    public static Task WithAsync(ContractRun run, Func<InvitationDesk, Task> check) => check(new InvitationDesk(run));

    /// <summary>A complete open invitation bound to <see cref="Address"/>, for checks to spoil in one point.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="days">How long it is good, in days.</param>
    public static Invitation Sample(string id, int days = 7) => new()
    {
        Id = new InvitationId(id),
        Organization = new OrganizationId("acme"),
        Address = SampleChanges.Address(Address),
        Roles = ["Member", "Zo\u00EB's"],
        CreatedAt = Start,
        ExpiresAt = Start.AddDays(days),
    };

    /// <summary>The same bound to <see cref="Domain"/>.</summary>
    public static Invitation OfDomain(string id, int days = 7) =>
        Sample(id, days) with { Address = null, Domain = Domain };

    /// <summary>The change that brings an invitation about, or ends it.</summary>
    public InvitationChange Change(Invitation invitation) => new(invitation, _sample.Entry());

    /// <summary>Commits changes, which must be committed, each with its audit entry.</summary>
    public async Task RequireCommittedAsync(params Invitation[] invitations)
    {
        foreach (var change in invitations.Select(Change))
        {
            var before = await run.ReadFactsAsync().ConfigureAwait(false);
            run.Require(await CommitAsync(change).ConfigureAwait(false), Asked(change), "false");
            await run.RequireFactsAsync(before.WithEntry(change.Audit), Asked(change)).ConfigureAwait(false);
        }
    }

    /// <summary>Commits a change that cannot be made, which must leave everything as it is.</summary>
    public async Task RequireRefusedAsync(Invitation invitation, string because)
    {
        var (change, before) = (Change(invitation), await run.ReadFactsAsync().ConfigureAwait(false));
        var asked = $"{Asked(change)}, {because}";
        run.Require(!await CommitAsync(change).ConfigureAwait(false), asked, "true");
        await run.RequireFactsAsync(before, asked).ConfigureAwait(false);
    }

    /// <summary>Finds an invitation by its id, which must be there as given.</summary>
    public async Task RequireAsync(Invitation expected)
    {
        var asked = $"find {expected.Id}, expected: {expected}";
        var found = await FindAsync(expected.Id).ConfigureAwait(false);
        run.Require(found.Count == 1, asked, "nothing");
        var difference = Difference.Between(expected, found[0]);
        run.Require(difference is null, asked, $"an invitation whose {difference}");
    }

    public async Task RequireNothingAsync(string id)
    {
        var found = await FindAsync(new InvitationId(id)).ConfigureAwait(false);
        run.Require(found.Count == 0, $"find {Description.Of(id)}, which is not there", "an invitation");
    }

    /// <summary>Finds the open ones for <see cref="Address"/>, which must be these in this order.</summary>
    public Task RequireOpenAsync(int count, params string[] expected) => RequireIdsAsync(
        $"find the open invitations for {Address}, at most {count}",
        () => Open().FindOpenAsync(SampleChanges.Address(Address), count, run.CancellationToken),
        expected);

    /// <summary>Looks a key up that leads nowhere, which must not say that nobody is invited.</summary>
    public async Task RequireNotUninvitedAsync()
    {
        var query = UserQuery.ByKey(SampleChanges.Key("invited"));
        var asked = $"find {query} while an invitation is open";
        var found = await run
            .AskAsync(asked, () => run.Subject.Open().FindAsync(query, run.CancellationToken))
            .ConfigureAwait(false);
        run.Require(!found.IsUninvited, asked, "that nobody is invited");
    }

    /// <summary>Lists a page, which must hold these in this order.</summary>
    public Task RequirePageAsync(string? after, int count, params string[] expected) => RequireIdsAsync(
        $"list the invitations to acme after {Description.Of(after)}, at most {count}",
        () => Open().ListInvitationsAsync(
            new OrganizationId("acme"),
            after is null ? null : new InvitationId(after),
            count,
            run.CancellationToken),
        expected);

    public static string Asked(InvitationChange change) => $"commit a {change}";

    private async Task<bool> CommitAsync(InvitationChange change) => (bool)await run
        .AskAsync(Asked(change), async () =>
            (object)await Open().CommitAsync(change, run.CancellationToken).ConfigureAwait(false))
        .ConfigureAwait(false);

    private Task<ValueList<Invitation>> FindAsync(InvitationId id) => run.AskAsync($"find {id}", async () =>
    {
        var found = await Open().FindInvitationAsync(id, run.CancellationToken).ConfigureAwait(false);
        return found is null ? ValueLists.Create<Invitation>([]) : [found];
    });

    private async Task RequireIdsAsync(string asked, Func<ValueTask<ValueList<Invitation>>> ask, string[] expected)
    {
        var found = await run.AskAsync(asked, ask).ConfigureAwait(false);
        var ids = string.Join(", ", found.Select(invitation => invitation.Id.Value));
        run.Require(
            found.Select(invitation => invitation.Id.Value).SequenceEqual(expected),
            $"{asked}; expected: {string.Join(", ", expected)}",
            ids);
    }

    private IInvitationStore Open() => (IInvitationStore)run.Subject.Open();
}
