using JitProvisioning.AuditStores;

namespace JitProvisioning.Core.Tests;

/// <summary>An audit that refuses to be sealed when a test says so.</summary>
internal sealed class RefusingAudit(IAuditStore inner) : DelegatingAudit(inner)
{
    /// <summary>True to refuse, as if somebody else had been faster.</summary>
    public bool Refuses { get; set; }

    /// <summary>True to have somebody else be faster.</summary>
    public bool LosesRaces { get; set; }

    public override async ValueTask<bool> SealAsync(
        AuditChain expected, ValueList<AuditSeal> seals, CancellationToken cancellationToken) =>
        !Refuses && await base.SealAsync(expected, seals, cancellationToken) && !LosesRaces;
}
