using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>One run of the engine: what it knows so far, and the results it may end in.</summary>
internal sealed class Decision(ExternalSignIn signIn, Connection? connection, DateTimeOffset now, bool commit)
{
    /// <summary>What stands for a scheme that no connection is registered for: a scheme's name may come from
    /// anywhere.</summary>
    private static readonly ConnectionId UnknownConnection = new("unknown");

    public ExternalIdentity? Identity { get; private set; }

    public Connection? Connection => connection;

    public ConnectionId ConnectionId => connection?.Id ?? UnknownConnection;

    public SignInChannel Channel => signIn.Channel;

    public DateTimeOffset Now => now;

    /// <summary>False for a preview.</summary>
    public bool Commit => commit;

    public PolicyVerdict Verdict { get; set; } = PolicyVerdict.Allow;

    /// <summary>The look-up by the identity's key; it carries the proof.</summary>
    public UserQuery? Query { get; set; }

    public ExternalKey Key => Identity!.Key;

    [MemberNotNullWhen(true, nameof(Identity), nameof(Connection))]
    public bool TryRead(out ProvisioningReason refusal)
    {
        refusal = ConnectionState.Check(connection);
        if (refusal == ProvisioningReason.None)
        {
            var reading = IdentityReader.Read(signIn, connection!, now);
            (Identity, refusal) = (reading.Identity, reading.Reason);
        }

        return refusal == ProvisioningReason.None;
    }

    public ProvisioningResult Unchanged(StoredUser stored) =>
        new(ProvisioningOutcome.Unchanged, ProvisioningReason.NoChange, ConnectionId, stored)
        {
            ConnectionOrganization = connection?.Owner?.Id,
        };

    public ProvisioningResult Result(ProvisioningPlan plan, UserRecord user) =>
        new(plan.Outcome, plan.Reason, ConnectionId, user)
        {
            ConnectionOrganization = connection?.Owner?.Id,
            Changes = plan.Changes,
            Warnings = plan.Warnings,
        };

    public ProvisioningResult Denied(ProvisioningReason reason) =>
        new(ProvisioningOutcome.Denied, reason, ConnectionId, user: null) { Reference = IdSource.NewReference() };

    public ProvisioningResult Failed(ProvisioningReason reason, ILogger logger, Exception exception)
    {
        var reference = IdSource.NewReference();
        logger.Failed(reason, ConnectionId, reference, exception);
        return new(ProvisioningOutcome.Failed, reason, ConnectionId, user: null) { Reference = reference };
    }
}
