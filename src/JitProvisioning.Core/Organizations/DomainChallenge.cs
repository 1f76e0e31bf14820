namespace JitProvisioning;

/// <summary>What an organization publishes in DNS to prove that a domain is its own: one TXT record.</summary>
/// <param name="Organization">The organization that claims the domain.</param>
/// <param name="Domain">The domain, in ASCII lower case.</param>
/// <param name="RecordValue">The whole text of the record. Nobody can guess it, and it belongs to this claim alone;
/// once published it is no secret.</param>
public sealed record DomainChallenge(OrganizationId Organization, string Domain, string RecordValue)
{
    /// <summary>The name of the record.</summary>
    public string RecordName => DomainProof.RecordNameOf(Domain);
}
