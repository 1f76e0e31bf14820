using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Turns a plan or a refusal into the change to commit, its audit entry inside.</summary>
internal sealed class AuditClerk(ConfigurationSource configurations, IOptions<JitProvisioningOptions> options)
{
    // Stands for no connection: the change came by no sign-in.
    private static readonly ConnectionId Local = new("local");

    /// <param name="decision">The decision.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="reference">The reference code of a refusal; else null.</param>
    public UserChange ChangeOf(Decision decision, ProvisioningPlan plan, string? reference)
    {
        var (before, after) = (plan.Before, plan.After!);
        var proposed = before is null ? after with { Id = IdSource.NewUserId(decision.Now) } : after;
        return new UserChange
        {
            Kind = before is null ? UserChangeKind.Create : UserChangeKind.Update,
            User = UserState.Write(proposed, HoldsNothingBack(plan) ? decision.Query?.Proof : null),
            ExpectedVersion = before?.Version ?? 0,
            ExpectedStamp = before?.Stamp,
            AddedKeys = KeysOnlyIn(after, before),
            RemovedKeys = before is null ? [] : KeysOnlyIn(before, after),
            VerifiedAddress = after.EmailVerified ? after.Profile.Email : null,
            Conditions = plan.Conditions,
            EndsSessions = plan.EndsSessions,
            ScrubsCredentials = plan.ScrubsCredentials,
            UsedInvitations = InvitationSync.UsedBetween(before, after),
            Audit = EntryOf(decision, plan.Outcome, plan.Reason) with
            {
                UserId = before?.Id,
                Reference = reference,
                Changes = plan.Changes.Select(Audited).ToValueList(),
                Warnings = plan.Warnings,
            },
        };
    }

    public UserChange ChangeOf(
        RecordEdit edit, UserRecord? before, UserRecord after, string? actor, DateTimeOffset now) => new()
    {
        Kind = before is null ? UserChangeKind.Create : UserChangeKind.Update,
        User = UserState.Write(before is null ? after with { Id = IdSource.NewUserId(now) } : after, proof: null),
        ExpectedVersion = before?.Version ?? 0,
        AddedKeys = KeysOnlyIn(after, before),
        RemovedKeys = before is null ? [] : KeysOnlyIn(before, after),
        VerifiedAddress = after.EmailVerified ? after.Profile.Email : null,
        ErasesPerson = edit.Outcome == ProvisioningOutcome.Erased,
        ErasedAddress = edit.Outcome == ProvisioningOutcome.Erased && before is { EmailVerified: true }
            ? before.Profile.Email
            : null,

        // What opened the account no longer does, or not to everything that an open session may still use.
        EndsSessions = before is not null && EndsSessions(before, after),
        Audit = new AuditEntry
        {
            Id = IdSource.NewAuditId(now),
            At = now,
            Outcome = edit.Outcome,
            Reason = edit.Reason,
            Connection = edit.Source is { } source ? SourceKeys.NameOf(source) : Local,
            UserId = before?.Id,

            // Whoever has themselves erased is not named by the very entry of it.
            Actor = edit.Outcome == ProvisioningOutcome.Erased && IsPerson(actor, before ?? after) ? null : actor,
            ActorIsPerson = IsPerson(actor, before ?? after),
            PolicyVersion = configurations.Current.Version,
            Rule = DecisionRule.Administration,
            Facts = before is null ? [] : DecisionTracer.FactsOf(before),
            Changes = ChangeList.Between(before, after)
                .Select(change => edit.WithholdsValues && change.IsPersonal ? Withheld(change) : Audited(change))
                .ToValueList(),
        },
    };

    /// <summary>The entry of a sign-in that changed nothing: a refusal, or one that found everything in step.</summary>
    public static AuditEntry EntryOf(Decision decision, ProvisioningResult result) =>
        EntryOf(decision, result.Outcome, result.Reason) with
        {
            UserId = result.User?.Id,
            Reference = result.Reference,
            Warnings = result.Warnings,
        };

    /// <summary>The entry of a change of organizations or connections.</summary>
    public static AuditEntry EntryOf(
        SettingsEdit edited,
        ValueList<AuditedChange> changes,
        string policyVersion,
        string? actor,
        DateTimeOffset now) => new()
    {
        Id = IdSource.NewAuditId(now),
        At = now,
        Outcome = ProvisioningOutcome.Updated,
        Reason = edited.Reason,
        Connection = edited.Connection?.Id ?? Local,
        Actor = actor,
        PolicyVersion = policyVersion,
        Rule = DecisionRule.Administration,
        Changes = changes,
    };

    /// <summary>The entry of a change that is of no account.</summary>
    public AuditEntry EntryOf(
        ProvisioningReason reason, ValueList<AuditedChange> changes, string? actor, DateTimeOffset now) => new()
    {
        Id = IdSource.NewAuditId(now),
        At = now,
        Outcome = ProvisioningOutcome.Updated,
        Reason = reason,
        Connection = Local,
        Actor = actor,
        PolicyVersion = configurations.Current.Version,
        Rule = DecisionRule.Administration,
        Changes = changes,
    };

    private static AuditEntry EntryOf(
        Decision decision, ProvisioningOutcome outcome, ProvisioningReason reason) => new()
    {
        Id = IdSource.NewAuditId(decision.Now),
        At = decision.Now,
        Outcome = outcome,
        Reason = reason,
        Connection = decision.ConnectionId,
        Channel = decision.Channel,
        KeyHash = decision.Identity?.Key.ToShortHash(),
        PolicyVersion = decision.Configuration.Version,
        Rule = DecisionRules.Of(decision, reason),
        Facts = DecisionTracer.FactsOf(decision),
        Codes = decision.Verdict?.Codes ?? [],
    };

    private static bool HoldsNothingBack(ProvisioningPlan plan) =>
        !plan.LeavesNoProof && !plan.After!.IsMissingSomething && plan.Warnings.All(IsOfIdentityAlone);

    // What is said again for as long as identity and configuration are the same says nothing that a proof does not.
    private static bool IsOfIdentityAlone(ProvisioningReason warning) =>
        WindowReport.IsReport(warning) || warning == ProvisioningReason.AttributeUnusableSkipped;

    private AuditedChange Audited(PlannedChange change) => change.IsPersonal && !options.Value.AuditPersonalValues
        ? Withheld(change)
        : new AuditedChange(change.Field, change.Before, change.After) { IsPersonal = change.IsPersonal };

    // In whatever words an application names who is signed in.
    private static bool IsPerson(string? actor, UserRecord user) =>
        actor is { Length: > 0 }
        && (actor == user.Id.Value
            || AsciiFold.Lower(actor) == user.Profile.Email
            || actor == user.Profile.DisplayName);

    private static AuditedChange Withheld(PlannedChange change) => new(change.Field, null, null);

    private static bool EndsSessions(UserRecord before, UserRecord after) =>
        (before.Status == UserStatus.Active && after.Status != UserStatus.Active)
        || before.Links.Any(link => !link.IsRetired && after.LinkOf(link.Key) is not { IsRetired: false })
        || after.Sources.Any(source => source.Status == SourceStatus.Inactive && !before.Sources.Contains(source));

    private static ValueList<ExternalKey> KeysOnlyIn(UserRecord user, UserRecord? other) =>
        user.Keys.Except(other is null ? [] : other.Keys).ToValueList();
}
