using System.Text.Json;
using System.Text.Json.Serialization;

namespace JitProvisioning.CustomStore.Tests;

/// <summary>Reads an audit entry back from the JSON that the store keeps.</summary>
internal static class AuditJson
{
    private static readonly JsonSerializerOptions Names = new() { Converters = { new JsonStringEnumConverter() } };

    public static AuditEntry Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var entry = document.RootElement;
        return new AuditEntry
        {
            Id = Get<Guid>(entry, nameof(AuditEntry.Id)),
            At = Get<DateTimeOffset>(entry, nameof(AuditEntry.At)),
            Outcome = Get<ProvisioningOutcome>(entry, nameof(AuditEntry.Outcome)),
            Reason = Get<ProvisioningReason>(entry, nameof(AuditEntry.Reason)),
            Reference = Get<string?>(entry, nameof(AuditEntry.Reference)),
            Connection = Get<ConnectionId>(entry, nameof(AuditEntry.Connection)),
            Channel = Get<SignInChannel?>(entry, nameof(AuditEntry.Channel)),
            KeyHash = Get<string?>(entry, nameof(AuditEntry.KeyHash)),
            UserId = Get<UserId?>(entry, nameof(AuditEntry.UserId)),
            PolicyVersion = Get<string>(entry, nameof(AuditEntry.PolicyVersion)),
            Actor = Get<string?>(entry, nameof(AuditEntry.Actor)),
            ActorIsPerson = Get<bool>(entry, nameof(AuditEntry.ActorIsPerson)),
            Count = Get<int>(entry, nameof(AuditEntry.Count)),
            Changes = Get<AuditedChange[]>(entry, nameof(AuditEntry.Changes)).ToValueList(),
            Warnings = Get<ProvisioningReason[]>(entry, nameof(AuditEntry.Warnings)).ToValueList(),
            Codes = Get<string[]>(entry, nameof(AuditEntry.Codes)).ToValueList(),
            Rule = Get<DecisionRule>(entry, nameof(AuditEntry.Rule)),
            Facts = Get<DecisionFact[]>(entry, nameof(AuditEntry.Facts)).ToValueList(),
        };
    }

    private static T Get<T>(JsonElement entry, string field) => entry.GetProperty(field).Deserialize<T>(Names)!;
}
