namespace JitProvisioning;

/// <summary>Combines the connection's own verdict with every policy's, and holds the result against the connection's
/// fence.</summary>
internal sealed class PolicyEvaluator(IEnumerable<IProvisioningPolicy> policies)
{
    private readonly IProvisioningPolicy[] _policies = policies.ToArray();

    public ValueTask<PolicyVerdict> EvaluateAsync(Decision decision, CancellationToken cancellationToken)
    {
        var (identity, connection) = (decision.Identity!, decision.Connection!);
        var organizations = decision.Configuration.Organizations;
        var verdict = Narrow(ConnectionPolicy.Evaluate(identity, connection, organizations), decision);
        return _policies.Length == 0
            ? new(verdict)
            : NarrowAsync(verdict, identity, connection, organizations, cancellationToken);
    }

    // A token at an API may do less than a sign-in of the same provider.
    private static PolicyVerdict Narrow(PolicyVerdict verdict, Decision decision) =>
        decision.Channel == SignInChannel.Bearer
            ? verdict with { Rights = verdict.Rights & decision.Connection!.Bearer.Rights }
            : verdict;

    private async ValueTask<PolicyVerdict> NarrowAsync(
        PolicyVerdict verdict,
        ExternalIdentity identity,
        Connection connection,
        OrganizationDirectory organizations,
        CancellationToken cancellationToken)
    {
        foreach (var policy in _policies)
        {
            verdict = verdict.Combine(await AskAsync(policy, identity, cancellationToken).ConfigureAwait(false));
        }

        return IsWithinFence(verdict, identity, connection, organizations)
            ? verdict
            : throw new ProvisioningFaultException(ProvisioningReason.PolicyHookOverstepped);
    }

    private static async ValueTask<PolicyVerdict> AskAsync(
        IProvisioningPolicy policy, ExternalIdentity identity, CancellationToken cancellationToken)
    {
        try
        {
            return await policy.EvaluateAsync(identity, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"{policy.GetType()} returned no verdict.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ProvisioningFaultException(ProvisioningReason.PolicyHookFailed, exception);
        }
    }

    private static bool IsWithinFence(
        PolicyVerdict verdict,
        ExternalIdentity identity,
        Connection connection,
        OrganizationDirectory organizations) =>
        verdict.Memberships.All(membership =>
            OrganizationPlacement.IsWithinFence(membership.Organization, identity, connection, organizations)
            && AllowsAll(organizations.Find(membership.Organization)?.Roles, membership.Roles))
        && AllowsAll(connection.ApplicationRoles, verdict.ApplicationRoles);

    private static bool AllowsAll(RoleScope? scope, ValueList<DesiredRole> roles) =>
        scope is null || roles.All(role => scope.Allows(role.Role));
}
