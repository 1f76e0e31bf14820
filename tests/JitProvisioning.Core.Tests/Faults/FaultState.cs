namespace JitProvisioning.Core.Tests;

/// <summary>What the store holds, in words that do not differ from run to run.</summary>
/// <param name="Held">Accounts, organizations, invitations, and the audit entry of each change to them.</param>
/// <param name="Refusals">How many audit entries say that nothing was changed.</param>
internal sealed record FaultState(string Held, int Refusals);
