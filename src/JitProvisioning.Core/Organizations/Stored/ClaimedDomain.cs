namespace JitProvisioning;

/// <summary>A domain that an organization says is its own.</summary>
/// <param name="Domain">The domain, folded.</param>
/// <param name="Challenge">The text that a TXT record of the domain has to show.</param>
/// <param name="ClaimedAt">When it was claimed.</param>
/// <param name="ProvenAt">When the record was seen; null for a claim that counts for nothing yet.</param>
public sealed record ClaimedDomain(
    string Domain, string Challenge, DateTimeOffset ClaimedAt, DateTimeOffset? ProvenAt)
{
    /// <summary>True once the record was seen.</summary>
    public bool IsProven => ProvenAt is not null;

    /// <summary>Whether it is proven, no more: the domain is a customer's.</summary>
    public override string ToString() => IsProven ? "proven domain" : "claimed domain";
}
