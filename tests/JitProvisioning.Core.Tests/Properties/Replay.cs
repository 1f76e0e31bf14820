namespace JitProvisioning.Core.Tests;

/// <summary>Rebuilds accounts from nothing but the audit trail.</summary>
internal sealed class Replay
{
    private readonly Dictionary<UserId, SortedDictionary<string, string>> _accounts = [];

    /// <summary>Each account as its fields and their values, one field a line.</summary>
    public IReadOnlyDictionary<UserId, string> Accounts =>
        _accounts.ToDictionary(pair => pair.Key, pair => Text(pair.Value));

    public static Replay Of(IEnumerable<AuditEntry> trail)
    {
        var replay = new Replay();
        foreach (var entry in trail.Where(entry => entry.Changes.Count > 0))
        {
            replay.Apply(entry);
        }

        return replay;
    }

    /// <summary>An account as the store has it, in the same words.</summary>
    public static string TextOf(UserRecord account)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Set(fields, "status", account.Status.ToString());
        Set(fields, "protected", account.IsProtected ? "true" : null);
        Set(fields, "email", account.Profile.Email);
        Set(fields, "emailVerified", account.EmailVerified ? "true" : null);
        Set(fields, "displayName", account.Profile.DisplayName);
        Set(fields, "givenName", account.Profile.GivenName);
        Set(fields, "familyName", account.Profile.FamilyName);
        foreach (var attribute in account.Profile.Custom)
        {
            Set(fields, "attribute:" + attribute.Name, attribute.Value);
        }

        Set(fields, "profileOwner", account.ProfileOwner?.Value);
        Set(fields, "chosenOrganization", account.ChosenOrganization?.Value);
        foreach (var link in account.Links)
        {
            Set(fields, "link:" + link.Key.ToShortHash(), link.IsRetired ? "retired" : "linked");
        }

        foreach (var membership in account.Memberships)
        {
            Set(fields, "membership:" + membership.Organization.Value, membership.Status.ToString());
            Set(fields, "membershipSource:" + membership.Organization.Value, string.Join(
                "; ", membership.Sources.Select(TextOf)));
            Grant(fields, $"role:{membership.Organization.Value}/", membership.Roles);
        }

        Grant(fields, "role:", account.ApplicationRoles);
        return Text(fields);
    }

    private void Apply(AuditEntry entry)
    {
        var fields = _accounts.GetValueOrDefault(entry.UserId!.Value) ?? new(StringComparer.Ordinal);
        _accounts[entry.UserId.Value] = fields;
        foreach (var change in entry.Changes)
        {
            // Of a value that changes the entry itself is the source, and what was synced is no part of an account.
            if (change.Field.StartsWith("source:", StringComparison.Ordinal)
                || change.Field.StartsWith("synced:", StringComparison.Ordinal))
            {
                continue;
            }

            // Several sources may give one role: each of them is a value of the field.
            if (change.Field.StartsWith("role:", StringComparison.Ordinal))
            {
                Count(fields, change.Field, change.Before, -1);
                Count(fields, change.Field, change.After, +1);
                continue;
            }

            // Erasing says which fields went, not what they held.
            if (entry.Outcome != ProvisioningOutcome.Erased || change.Before is not null)
            {
                Assert.Equal(change.Before, fields.GetValueOrDefault(change.Field));
            }

            Set(fields, change.Field, change.After);
        }
    }

    private static void Grant(SortedDictionary<string, string> fields, string prefix, IEnumerable<RoleGrant> grants)
    {
        foreach (var grant in grants)
        {
            Count(fields, prefix + grant.Role, TextOf(grant.Source), +1);
        }
    }

    private static string TextOf(GrantSource source) => source.Connection is { } connection
        ? $"{source.Origin} {connection} {source.Rule}"
        : source.Origin.ToString();

    private static void Count(SortedDictionary<string, string> fields, string field, string? source, int step)
    {
        if (source is not null)
        {
            var name = $"{field} by {source}";
            var count = int.Parse(
                fields.GetValueOrDefault(name, "0"), System.Globalization.CultureInfo.InvariantCulture) + step;
            Assert.True(count >= 0, $"{name} was taken before it was given.");
            Set(fields, name, count == 0 ? null : $"{count}");
        }
    }

    private static void Set(SortedDictionary<string, string> fields, string field, string? value)
    {
        if (value is null)
        {
            fields.Remove(field);
        }
        else
        {
            fields[field] = value;
        }
    }

    private static string Text(SortedDictionary<string, string> fields) =>
        string.Join('\n', fields.Select(field => $"{field.Key} = {field.Value}"));
}
