using System.Text.Json.Serialization;

namespace JitProvisioning;

/// <summary>A domain that an organization says is its own, and what shows it.</summary>
/// <param name="Domain">The domain, folded.</param>
/// <param name="RecordValue">The whole text of the TXT record that proves it.</param>
/// <param name="ClaimedAt">When it was claimed.</param>
/// <param name="ProvenAt">When the record was seen; null for a claim that counts for nothing yet.</param>
public sealed record ClaimedDomain(
    string Domain, string RecordValue, DateTimeOffset ClaimedAt, DateTimeOffset? ProvenAt)
{
    /// <summary>The name of the TXT record.</summary>
    [JsonIgnore]
    public string RecordName => DomainProof.RecordNameOf(Domain);

    /// <summary>True once the record was seen.</summary>
    [JsonIgnore]
    public bool IsProven => ProvenAt is not null;

    /// <summary>Whether it is proven, no more: the domain is a customer's.</summary>
    public override string ToString() => IsProven ? "proven domain" : "claimed domain";
}
