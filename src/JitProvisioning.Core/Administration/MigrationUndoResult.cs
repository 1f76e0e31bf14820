namespace JitProvisioning;

/// <summary>What became of one migrated identity that was to be put back.</summary>
/// <param name="Identity">The identity.</param>
/// <param name="Outcome">Changed when it was put back or, in a dry run, would be.</param>
/// <param name="Reason">The reason of the change, or why it was refused.</param>
public sealed record MigrationUndoResult(
    MigratedIdentity Identity, AdministrationOutcome Outcome, ProvisioningReason Reason);
