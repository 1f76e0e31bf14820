using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JitProvisioning;

/// <summary>The record of one change or refusal, as a row of the application's database.</summary>
/// <remarks>It has no foreign key and stays when its account goes. Once written, sealing gives it its place in the
/// chain, and erasing the person takes their data away; nothing else changes it.</remarks>
public class JitAuditEntry
{
    /// <summary>The entry's id, ordered by time.</summary>
    public Guid Id { get; internal set; }

    /// <summary>When it was decided, stored in UTC so that every provider orders by it.</summary>
    public DateTimeOffset At { get; internal set; }

    /// <summary>How the sign-in ended.</summary>
    public ProvisioningOutcome Outcome { get; internal set; }

    /// <summary>Why.</summary>
    public ProvisioningReason Reason { get; internal set; }

    /// <summary>The code that a refused person was shown.</summary>
    public string? Reference { get; internal set; }

    /// <summary>The scheme of the connection; for an unknown one a fixed word.</summary>
    public string Connection { get; internal set; } = "";

    /// <summary>The channel.</summary>
    public SignInChannel? Channel { get; internal set; }

    /// <summary>A short hash of the identity key, where one could be read.</summary>
    public string? KeyHash { get; internal set; }

    /// <summary>The account; null when there is none.</summary>
    public string? UserId { get; internal set; }

    /// <summary>The configuration version the decision was made under.</summary>
    public string PolicyVersion { get; internal set; } = "";

    /// <summary>Who made a change by hand, in the application's own words; at most 256 characters.</summary>
    public string? Actor { get; internal set; }

    /// <summary>True when <see cref="Actor"/> is the account's own person.</summary>
    public bool ActorIsPerson { get; internal set; }

    /// <summary>How many refusals it stands for.</summary>
    public int Count { get; internal set; }

    /// <summary>Up by one with each erasure that took personal data from it: what is sealed meanwhile is sealed anew.
    /// It says nothing else, and nothing is believed of it.</summary>
    public int Erasures { get; internal set; }

    /// <summary>Its position in the chain; null until it is sealed.</summary>
    public long? Position { get; internal set; }

    /// <summary>Its hash in the chain, SHA-256; null until it is sealed.</summary>
    public byte[]? Hash { get; internal set; }

    /// <summary>The salt of <see cref="Commitment"/>; null when it holds nothing personal, or no longer.</summary>
    public byte[]? Salt { get; internal set; }

    /// <summary>What stands for its personal data in the chain, SHA-256; null when it had none.</summary>
    public byte[]? Commitment { get; internal set; }

    /// <summary>What changed, as a JSON array of field, before and after; null when nothing did.</summary>
    public string? Changes { get; internal set; }

    /// <summary>What was held back, as a JSON array of reason codes; null when nothing was.</summary>
    public string? Warnings { get; internal set; }

    /// <summary>The codes of the policies that took rights away, as a JSON array; null when none did.</summary>
    public string? Codes { get; internal set; }

    /// <summary>The rule that decided.</summary>
    public DecisionRule Rule { get; internal set; }

    /// <summary>The facts the decision rests on, as a JSON array of name and value; null when none are on
    /// record.</summary>
    public string? Facts { get; internal set; }

    /// <summary>Reads the row back into the entry it was written from.</summary>
    public AuditEntry ToAuditEntry() => new()
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
        PolicyVersion = PolicyVersion,
        Actor = Actor,
        ActorIsPerson = ActorIsPerson,
        Count = Count,
        Changes = Read(Changes, AuditJsonContext.Default.AuditedChangeArray),
        Warnings = Read(Warnings, AuditJsonContext.Default.ProvisioningReasonArray),
        Codes = Read(Codes, AuditJsonContext.Default.StringArray),
        Rule = Rule,
        Facts = Read(Facts, AuditJsonContext.Default.DecisionFactArray),
    };

    internal static JitAuditEntry Of(AuditEntry entry, UserId? user) => new()
    {
        Id = entry.Id,
        At = entry.At,
        Outcome = entry.Outcome,
        Reason = entry.Reason,
        Reference = entry.Reference,
        Connection = entry.Connection.Value,
        Channel = entry.Channel,
        KeyHash = entry.KeyHash,
        UserId = user?.Value,
        PolicyVersion = entry.PolicyVersion,
        Actor = entry.Actor,
        ActorIsPerson = entry.ActorIsPerson,
        Count = entry.Count,
        Changes = Write(entry.Changes, AuditJsonContext.Default.AuditedChangeArray),
        Warnings = Write(entry.Warnings, AuditJsonContext.Default.ProvisioningReasonArray),
        Codes = Write(entry.Codes, AuditJsonContext.Default.StringArray),
        Rule = entry.Rule,
        Facts = Write(entry.Facts, AuditJsonContext.Default.DecisionFactArray),
    };

    internal SealedAuditEntry ToSealedEntry() => new(
        ToAuditEntry(), new AuditSeal(Id, Position ?? 0, TextOf(Hash) ?? "")
        {
            Salt = TextOf(Salt),
            Commitment = TextOf(Commitment),
        });

    internal void Take(AuditSeal seal)
    {
        (Position, Hash) = (seal.Position, Convert.FromHexString(seal.Hash));
        Salt = seal.Salt is null ? null : Convert.FromHexString(seal.Salt);
        Commitment = seal.Commitment is null ? null : Convert.FromHexString(seal.Commitment);
    }

    /// <summary>Deletes what it holds of its account's person.</summary>
    internal void Erase()
    {
        var rest = ToAuditEntry().WithoutPersonalData();
        (Actor, Salt, Erasures) = (rest.Actor, null, unchecked(Erasures + 1));
        Changes = Write(rest.Changes, AuditJsonContext.Default.AuditedChangeArray);
    }

    private static string? TextOf(byte[]? bytes) => bytes is null ? null : Convert.ToHexStringLower(bytes);

    private static string? Write<T>(ValueList<T> items, JsonTypeInfo<T[]> type) =>
        items.Count == 0 ? null : JsonSerializer.Serialize(items.ToArray(), type);

    private static ValueList<T> Read<T>(string? json, JsonTypeInfo<T[]> type) =>
        json is null ? []
        : JsonSerializer.Deserialize(json, type) is { } items && !items.Any(item => item is null) ? items.ToValueList()
        : throw new JsonException("There is nothing in the place of an item.");
}
