using System.Text.Json.Serialization;

namespace JitProvisioning;

/// <summary>One sealed entry as a line of an export.</summary>
internal sealed record AuditLine
{
    public required long Position { get; init; }

    public required string Hash { get; init; }

    /// <summary>The hash before; only where the line before is not that of the entry before.</summary>
    public string? Previous { get; init; }

    public string? Salt { get; init; }

    public string? Commitment { get; init; }

    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required ProvisioningOutcome Outcome { get; init; }

    public required ProvisioningReason Reason { get; init; }

    public string? Reference { get; init; }

    public required string Connection { get; init; }

    public SignInChannel? Channel { get; init; }

    public string? KeyHash { get; init; }

    public string? UserId { get; init; }

    public string? PolicyVersion { get; init; }

    public DecisionRule Rule { get; init; }

    public int Count { get; init; } = 1;

    public string? Actor { get; init; }

    public bool ActorIsPerson { get; init; }

    public DecisionFact[]? Facts { get; init; }

    public AuditedChange[]? Changes { get; init; }

    public ProvisioningReason[]? Warnings { get; init; }

    public string[]? Codes { get; init; }

    /// <summary>False when a list has nothing in the place of an item.</summary>
    [JsonIgnore]
    public bool IsWhole =>
        Facts?.Contains(null) != true && Changes?.Contains(null) != true && Codes?.Contains(null) != true;

    public static AuditLine Of(SealedAuditEntry held, string? previous) => new()
    {
        Position = held.Position,
        Hash = held.Seal.Hash,
        Previous = previous,
        Salt = held.Seal.Salt,
        Commitment = held.Seal.Commitment,
        Id = held.Entry.Id,
        At = held.Entry.At,
        Outcome = held.Entry.Outcome,
        Reason = held.Entry.Reason,
        Reference = held.Entry.Reference,
        Connection = held.Entry.Connection.Value,
        Channel = held.Entry.Channel,
        KeyHash = held.Entry.KeyHash,
        UserId = held.Entry.UserId?.Value,
        PolicyVersion = held.Entry.PolicyVersion,
        Rule = held.Entry.Rule,
        Count = held.Entry.Count,
        Actor = held.Entry.Actor,
        ActorIsPerson = held.Entry.ActorIsPerson,
        Facts = ItemsOf(held.Entry.Facts),
        Changes = ItemsOf(held.Entry.Changes),
        Warnings = ItemsOf(held.Entry.Warnings),
        Codes = ItemsOf(held.Entry.Codes),
    };

    public SealedAuditEntry ToSealedEntry() => new(
        new AuditEntry
        {
            Id = Id,
            At = At,
            Outcome = Outcome,
            Reason = Reason,
            Reference = Reference,
            Connection = new ConnectionId(Connection),
            Channel = Channel,
            KeyHash = KeyHash,
            UserId = UserId is { } user ? new UserId(user) : null,
            PolicyVersion = PolicyVersion ?? "",
            Rule = Rule,
            Count = Count,
            Actor = Actor,
            ActorIsPerson = ActorIsPerson,
            Facts = (Facts ?? []).ToValueList(),
            Changes = (Changes ?? []).ToValueList(),
            Warnings = (Warnings ?? []).ToValueList(),
            Codes = (Codes ?? []).ToValueList(),
        },
        new AuditSeal(Id, Position, Hash) { Salt = Salt, Commitment = Commitment });

    private static T[]? ItemsOf<T>(ValueList<T> items) => items.Count == 0 ? null : [.. items];
}
