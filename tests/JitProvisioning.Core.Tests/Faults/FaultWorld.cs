using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace JitProvisioning.Core.Tests;

/// <summary>An application of its own for one run of a scenario; Mallory is a member already.</summary>
internal sealed partial class FaultWorld : IDisposable
{
    private const int Plenty = 50;

    private static readonly Lazy<Task<CapturingMembers>> Mallory = new(async () =>
    {
        var store = new CapturingMembers();
        using var engine = new EngineHost(store: store);
        await engine.ProvisionAsync(new SignInCase().With("sub", "mallory").With("email", "mallory@acme.test"));
        return store;
    });

    private readonly IUserStore _store;

    private FaultWorld(FaultScenario scenario, FaultStorage storage, StoredUser mallory)
    {
        _store = storage.Users;
        var tickets = new FaultyTickets(storage.LinkTickets, Script);
        Engine = new EngineHost(
            builder =>
            {
                builder.Services.Replace(ServiceDescriptor.Singleton<ILinkTicketStore>(tickets));
                builder.Services.Configure<JitProvisioningOptions>(options =>
                {
                    options.TombstoneKey = Convert.ToBase64String(new byte[32]);
                    scenario.Configure?.Invoke(options);
                });
            },
            new FaultyStore(_store, Script, mallory));
    }

    public EngineHost Engine { get; }

    public FaultScript Script { get; } = new();

    /// <summary>The account that the scenario is about, where there is one beforehand.</summary>
    public UserId Person { get; set; }

    /// <summary>A question to the person that was not answered yet.</summary>
    public PendingLink? Pending { get; set; }

    public static async Task<FaultWorld> CreateAsync(FaultScenario scenario, Func<FaultStorage> open)
    {
        var mallory = await Mallory.Value;
        var world = new FaultWorld(scenario, open(), mallory.Change!.User!);
        await ((IRelationalUserStore)world._store).CommitAsync(
            mallory.Change, mallory.Differences!, CancellationToken.None);
        await scenario.Prepare(world);
        return world;
    }

    public async Task<FaultState> StateAsync()
    {
        var stored = await ((IOrganizationStore)_store).ReadAsync(0, CancellationToken.None);
        var users = (await ((IUserDirectory)_store).ListAsync(null, Plenty, CancellationToken.None))
            .Select(UserRecord.Read)
            .ToArray();
        var invitations = await ((IInvitationStore)_store).ListInvitationsAsync(
            Inviter.Acme, null, Plenty, CancellationToken.None);
        var unsealed = await ((IAuditedUserStore)_store).Audit.ReadUnsealedAsync(Plenty, CancellationToken.None);
        var entries = unsealed.Entries
            .ToLookup(entry => entry.Outcome == ProvisioningOutcome.Denied);
        var names = NamesOf(users, stored, invitations).ToArray();
        string Named(string text) => names.Aggregate(
            PolicyVersion().Replace(text, "the version"),
            (named, name) => named.Replace(name.Id, name.Name, StringComparison.Ordinal));
        UserRecord Ordered(UserRecord user) => user with
        {
            Memberships = user.Memberships
                .OrderBy(membership => Named(membership.Organization.Value), StringComparer.Ordinal)
                .ToValueList(),
        };
        var held = string.Join('\n',
        [
            .. users.Select(user => Named(JsonSerializer.Serialize(Ordered(user)))).Order(StringComparer.Ordinal),
            .. stored.Organizations.Select(one => Named(JsonSerializer.Serialize(one))).Order(StringComparer.Ordinal),
            .. stored.Connections.Select(one => Named(JsonSerializer.Serialize(one))),
            .. invitations.Select(one => Named(JsonSerializer.Serialize(one))),
            .. entries[false].Select(entry => Named(Describe(entry))).Order(StringComparer.Ordinal),
        ]);
        return new FaultState(held, entries[true].Count());
    }

    /// <summary>Seals everything, and checks the whole chain.</summary>
    public async Task<AuditVerification> VerifyAsync()
    {
        var sealer = new AuditSealer(
            new AuditUpkeepState(), new SealingRefusals(), NullLogger<AuditSealer>.Instance);
        await sealer.SealAsync(((IAuditedUserStore)_store).Audit, CancellationToken.None);
        return await new AuditReader(_store).VerifyAsync();
    }

    public void Dispose() => Engine.Dispose();

    // Made of the whole configuration, ids included.
    [GeneratedRegex("(?<=\"PolicyVersion\":\")[0-9a-f]{16}")]
    private static partial Regex PolicyVersion();

    // Ids are the only thing that is random.
    private static IEnumerable<(string Id, string Name)> NamesOf(
        UserRecord[] users, StoredOrganizations stored, IEnumerable<Invitation> invitations) =>
    [
        .. users.Select(user => (
            user.Id.Value, $"user of {string.Join(",", user.Links.Select(link => link.Key.Subject))}")),
        .. stored.Organizations
            .OrderBy(one => JsonSerializer.Serialize(one with { Id = default }), StringComparer.Ordinal)
            .Select((one, index) => (one.Id.Value, $"organization {index}")),
        .. invitations.Select((one, index) => (one.Id.Value, $"invitation {index}")),
    ];

    private static string Describe(AuditEntry entry) => $"""
        {entry} by {entry.Connection} {entry.Channel} {entry.Actor} of {entry.KeyHash} {entry.UserId}: {string.Join(
            ", ", entry.Changes.Select(change => $"{change.Field} {change.Before} -> {change.After}"))}
        """;
}
