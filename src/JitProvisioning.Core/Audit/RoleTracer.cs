namespace JitProvisioning;

/// <summary>Writes down what rules and policies say of roles; default roles go without saying.</summary>
internal static class RoleTracer
{
    public static IEnumerable<DecisionFact> FactsOf(
        string place, ValueList<DesiredRole> roles, UndecidedRoles? undecided)
    {
        foreach (var role in roles.Where(role => role.Rule != "default"))
        {
            var effect = role.Action == RoleAction.None ? ", reports only" : "";
            yield return new("role", $"{role.Role}{place} by {role.Rule}{effect}");
        }

        if (undecided is { Reason: not ProvisioningReason.None })
        {
            yield return new(
                "roles undecided", $"{string.Join(", ", undecided.Kept)}{place}, {undecided.Reason}");
        }
    }
}
