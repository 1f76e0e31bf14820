using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>One run of the engine: what it knows so far, and the results it may end in.</summary>
internal sealed class Decision(
    ExternalSignIn signIn, ProvisioningConfiguration configuration, DateTimeOffset now, bool commit)
{
    /// <summary>What stands for a scheme that no connection is registered for: a scheme's name may come from
    /// anywhere.</summary>
    private static readonly ConnectionId UnknownConnection = new("unknown");

    public ExternalIdentity? Identity { get; private set; }

    /// <summary>The configuration that all of it is decided under.</summary>
    public ProvisioningConfiguration Configuration => configuration;

    public Connection? Connection { get; private set; } = configuration.Find(signIn.Scheme);

    public ConnectionId ConnectionId => Connection?.Id ?? UnknownConnection;

    public SignInChannel Channel => signIn.Channel;

    public DateTimeOffset Now => now;

    /// <summary>False for a preview.</summary>
    public bool Commit => commit;

    /// <summary>What the policies allow; null when it did not come to that.</summary>
    public PolicyVerdict? Verdict { get; set; }

    /// <summary>The sign-in among first ones of the same person; null when it neither is one nor waited for
    /// one.</summary>
    public FirstSignInTurn? Turn { get; set; }

    /// <summary>How many first sign-ins had ended before the look-up.</summary>
    public int EndedBefore { get; set; }

    /// <summary>The look-up by the identity's key; it carries the proof.</summary>
    public UserQuery? Query { get; set; }

    /// <summary>What the plan was made of; null when it did not come to one.</summary>
    public DecisionFacts? Facts { get; set; }

    /// <summary>True when the proof of the last sign-in held, so that there was nothing to plan.</summary>
    public bool ProofHeld { get; private set; }

    /// <summary>What is wrong with the issuer, if anything; null when there was none to look at.</summary>
    public ProvisioningReason? IssuerStanding =>
        Connection is null || signIn.Issuer is null ? null : IssuerTrust.Check(signIn, Connection);

    /// <summary>The payloads that were presented, by name.</summary>
    public IEnumerable<(string Name, ClaimSet Claims)> Payloads => signIn.UserInfo is { } userInfo
        ? [("payload", signIn.Claims), ("userinfo", userInfo)]
        : [("payload", signIn.Claims)];

    public string? LoginKey => signIn.LoginKey;

    /// <summary>The organization that the request names.</summary>
    public OrganizationId? RequestedOrganization => signIn.RequestedOrganization;

    /// <summary>The migration that the identity may be part of.</summary>
    public MigrationFacts? Migration => MigrationReader.Read(signIn, Connection!, Identity!, now);

    public string? BrowserSession => signIn.BrowserSession;

    public LinkProof? LinkProof => signIn.LinkProof;

    public ExternalKey Key => Identity!.Key;

    /// <summary>Begins anew under another configuration.</summary>
    public void Renew(ProvisioningConfiguration newer)
    {
        configuration = newer;
        (Connection, Identity, Verdict, Query, Facts) = (newer.Find(signIn.Scheme), null, null, null, null);
    }

    [MemberNotNullWhen(true, nameof(Identity), nameof(Connection))]
    public bool TryRead(out ProvisioningReason refusal)
    {
        var reading = Connection is null
            ? IdentityReading.Refused(ProvisioningReason.UnknownScheme)
            : IdentityReader.Read(signIn, Connection, now);
        (Identity, refusal) = (reading.Identity, reading.Reason);
        if (refusal is ProvisioningReason.None or ProvisioningReason.MachineToken
            && !Connection!.AllowsSignIn
            && (LinkProof is null || !Commit))
        {
            refusal = ProvisioningReason.LoginNotAllowedForConnection;
        }

        return refusal == ProvisioningReason.None;
    }

    /// <summary>Puts the groups that the application found out in the place of those that the payload left out; null
    /// where it could not.</summary>
    public void Complete(ValueList<string>? groups) => Identity = Identity!.WithGroups(groups);

    /// <summary>The proof of what was read and allowed: who comes with the same again has nothing to plan.</summary>
    public UserProof ComputeProof() => IdentityProof.Compute(
        Identity!, Verdict!, configuration.Version, configuration.LoginKeyOf(this), Connection!.Attributes);

    /// <summary>What tells the refusal of this very identity, asking for the very same, from any other; null where no
    /// identity was read, or it came with a proof that is good for one sign-in.</summary>
    public RefusalRepetition? ComputeRepetition() => Identity is null || LinkProof is not null
        ? null
        : new RefusalRepetition(
            IdentityProof.Compute(Identity, Verdict, configuration.Version, LoginKey, Connection!.Attributes),
            RequestedOrganization);

    public ProvisioningResult Unchanged(StoredUser stored)
    {
        ProofHeld = true;
        return new(this, ProvisioningOutcome.Unchanged, ProvisioningReason.NoChange) { Stored = stored };
    }

    /// <summary>The same answer as was given before, on the account as it was then.</summary>
    public ProvisioningResult Again(
        ProvisioningOutcome outcome, ProvisioningReason reason, string? reference, StoredUser? stored) =>
        new(this, outcome, reason) { Reference = reference, Stored = stored };

    public ProvisioningResult Result(ProvisioningPlan plan, UserRecord user) =>
        new(this, plan.Outcome, plan.Reason)
        {
            Plan = plan with { After = user },
            Reference = plan.Outcome == ProvisioningOutcome.Denied ? IdSource.NewReference() : null,
        };

    /// <summary>The end of what is none of the library's business.</summary>
    public ProvisioningResult Skipped(ProvisioningReason reason) => new(this, ProvisioningOutcome.Skipped, reason);

    public ProvisioningResult Denied(ProvisioningReason reason) => Denied(ProvisioningPlan.Refuse(reason));

    public ProvisioningResult Denied(ProvisioningPlan plan, PendingLink? pending = null) =>
        new(this, ProvisioningOutcome.Denied, plan.Reason)
        {
            Plan = plan,
            Reference = IdSource.NewReference(),
            Pending = pending,
        };

    public ProvisioningResult Failed(ProvisioningReason reason, ILogger logger, Exception exception)
    {
        var reference = IdSource.NewReference();
        logger.Failed(reason, ConnectionId, reference, exception);
        return new(this, ProvisioningOutcome.Failed, reason) { Reference = reference };
    }
}
