namespace JitProvisioning;

/// <summary>An authority that signs in people of every tenant, on a scheme that came after start.</summary>
internal sealed class ManyTenantsCheck : IHookCheck
{
    public HookFinding? Check(HookSubject subject) =>
        subject.Connection is { AllowTenants.Count: 0, DangerousAllowAnyone: false } connection
        && (connection.Issuer ?? connection.Authority) is { } trusted
        && IssuerRules.IsOfManyTenants(trusted)
            ? new HookFinding(
                HookFindingKind.ManyTenants,
                HookSeverity.Error,
                $"'{trusted}' signs in people of every tenant, and {subject.Key}:AllowTenants names none. Name them, "
                + "or use one tenant's authority.")
            : null;
}
