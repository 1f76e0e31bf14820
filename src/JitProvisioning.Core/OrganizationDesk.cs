using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>Makes the organizations that a connection's claim names and nobody knows yet, where the deployer wants it
/// so.</summary>
internal sealed class OrganizationDesk(
    SettingsEditor editor, ConfigurationSource configurations, ILogger<OrganizationDesk> logger)
{
    /// <summary>How many one sign-in may make: more than a person belongs to anew is a mistake.</summary>
    public const int MostAtOnce = 10;

    /// <summary>True when organizations were made that the plan did not know: then the decision begins anew, under the
    /// configuration that has them. Nothing is made for a sign-in that something else refuses.</summary>
    public async ValueTask<bool> HasMadeAsync(
        Decision decision, ProvisioningPlan plan, CancellationToken cancellationToken)
    {
        var unknown = decision.Verdict!.UnknownOrganizations;
        if (decision is not { Commit: true, Connection.CreatesOrganizations: true }
            || unknown.Count is 0 or > MostAtOnce
            || decision.Verdict.IsSwitchedOff
            || (plan.Outcome == ProvisioningOutcome.Denied && plan.Reason != ProvisioningReason.OrganizationUnknown)
            || !MayJoin(decision.Facts!))
        {
            return false;
        }

        foreach (var value in unknown)
        {
            var made = await editor
                .TryEditAsync(
                    $"connection {decision.ConnectionId}",
                    stored => new(Make(decision.Connection, value, stored)),
                    cancellationToken)
                .ConfigureAwait(false);
            if (made.Outcome == AdministrationOutcome.Refused)
            {
                // It places nobody, and keeps none of the others from being made. What is wrong with it may quote it.
                logger.OrganizationNotMade(
                    decision.ConnectionId, string.Join(" ", made.Problems.Select(LogText.Escape)));
            }
        }

        // Of a value whose organization was removed, or that can be none, nothing is made: then all there is to know is
        // known.
        var newest = await configurations.RefreshAsync(cancellationToken).ConfigureAwait(false);
        if (newest.Revision == decision.Configuration.Revision)
        {
            return false;
        }

        decision.Renew(newest);
        return true;
    }

    // Whoever may become no member of it has no use for it.
    private static bool MayJoin(DecisionFacts facts) => facts.Known is { } known
        ? facts.Verdict.Rights.HasFlag(Rights.Update)
            && !known.IsClosedToSignIns
            && !LedgerSync.IsStale(facts, known)
        : facts.Verdict.Rights.HasFlag(Rights.Create);

    // Another sign-in may have been faster, and what an administrator removed is not made again.
    private static SettingsEdit Make(Connection connection, string value, StoredSettings stored)
    {
        var scheme = connection.Id.Value;
        if (stored.Organizations.Values.Any(other =>
            other.Settings.ClaimValues.TryGetValue(scheme, out var values) && values.Contains(value)))
        {
            return SettingsEdit.Nothing;
        }

        // The value is the provider's word, and never an id: the id is the library's own.
        var settings = new OrganizationOptions { Name = value };
        settings.ClaimValues[scheme] = [value];
        foreach (var role in connection.NewOrganizationRoles)
        {
            settings.DefaultRoles.Add(role);
        }

        return SettingsEdit.Of(
            new OrganizationEntry(IdSource.NewOrganizationId(), SettingsStatus.Active, settings, []));
    }
}
