namespace JitProvisioning;

/// <summary>Says field by field what a change outside the sign-in does to a record: what sign-ins change too, and what
/// only such changes do.</summary>
internal static class RecordChanges
{
    public static ValueList<PlannedChange> Between(UserRecord before, UserRecord after)
    {
        var changes = new List<PlannedChange>();
        Add(changes, "status", before.Status.ToString(), after.Status.ToString());
        Add(changes, "protected", Text(before.IsProtected), Text(after.IsProtected));
        changes.AddRange(ChangeList.Between(before, after));
        AddLostMemberships(changes, before, after);
        AddIdentities(changes, before, after);
        Add(changes, "profileOwner", before.ProfileOwner?.Value, after.ProfileOwner?.Value);
        Add(changes, "chosenOrganization", before.ChosenOrganization?.Value, after.ChosenOrganization?.Value);
        return changes.ToValueList();
    }

    private static void AddLostMemberships(List<PlannedChange> changes, UserRecord before, UserRecord after)
    {
        foreach (var lost in before.Memberships.Where(other => after.MembershipIn(other.Organization) is null))
        {
            Add(changes, $"membership:{lost.Organization}", lost.Status.ToString(), null);
            foreach (var grant in lost.Roles)
            {
                Add(changes, $"role:{lost.Organization}/{grant.Role}", grant.Source.Origin.ToString(), null);
            }
        }
    }

    // A short hash stands for the key, as everywhere in the audit.
    private static void AddIdentities(List<PlannedChange> changes, UserRecord before, UserRecord after)
    {
        foreach (var link in before.Links.Where(link => after.LinkOf(link.Key) is null))
        {
            Add(changes, $"identity:{link.Key}", "linked", null);
        }

        foreach (var link in after.Links.Where(link => before.LinkOf(link.Key) is null))
        {
            Add(changes, $"identity:{link.Key}", null, "linked");
        }
    }

    private static string? Text(bool value) => value ? "true" : null;

    private static void Add(List<PlannedChange> changes, string field, string? before, string? after)
    {
        if (before != after)
        {
            changes.Add(new PlannedChange(field, before, after, IsPersonal: false));
        }
    }
}
