namespace JitProvisioning;

/// <summary>What a connection's settings about groups must be like.</summary>
internal static class GroupRules
{
    public static void Check(string key, ConnectionOptions connection, List<string> failures)
    {
        if (connection.GroupsTruncatedAt < 1)
        {
            failures.Add(
                $"{key}:GroupsTruncatedAt must be positive: the number of groups at which the provider cuts the list.");
        }

        CheckDefined(key, connection.AbsentGroups, nameof(connection.AbsentGroups), failures);
        CheckDefined(key, connection.GroupsOverage, nameof(connection.GroupsOverage), failures);
        CheckDefined(key, connection.GroupsAre, nameof(connection.GroupsAre), failures);
        CheckDefined(key, connection.ResolveGroups, nameof(connection.ResolveGroups), failures);
        CheckDefined(key, connection.DefaultRolesWhen, nameof(connection.DefaultRolesWhen), failures);
    }

    /// <summary>Whether a value has the form that the connection's groups have.</summary>
    public static void CheckForm(
        string key, string value, string scheme, ConnectionOptions connection, List<string> failures)
    {
        var isId = Guid.TryParseExact(value, "D", out _);
        if (connection.GroupsAre == GroupsForm.Ids && (!isId || value != AsciiFold.Lower(value)))
        {
            failures.Add(
                $"{key}:Value: GroupNotAnId: '{value}' is no GUID in lower case, and the groups of connection "
                + $"'{scheme}' are ids (GroupsAre). Write the group's object id, as the provider sends it.");
        }

        if (connection.GroupsAre == GroupsForm.Names && isId)
        {
            failures.Add(
                $"{key}:Value: GroupNotAName: '{value}' is an id, and the groups of connection '{scheme}' are names "
                + "(GroupsAre). Write the group's name, as the provider sends it.");
        }
    }

    public static void CheckDefined<TEnum>(string key, TEnum value, string name, List<string> failures)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            failures.Add($"{key}:{name} is none of {string.Join(", ", Enum.GetNames<TEnum>())}.");
        }
    }
}
