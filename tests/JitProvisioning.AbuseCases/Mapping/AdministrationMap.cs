using System.Text.RegularExpressions;

namespace JitProvisioning.AbuseCases;

/// <summary>What the words for an act of an administrator stand for, and in which words its end is told.</summary>
internal static class AdministrationMap
{
    private static readonly AdministrationAct[] Acts =
    [
        new("(?:disable|suspend) (\\w+)", (admin, groups) => admin.Users.SuspendAsync(UserOf(groups))),
        new("(?:enable|reactivate) (\\w+)", (admin, groups) => admin.Users.ReactivateAsync(UserOf(groups))),

        // What the cases delete leaves no row but a tombstone. An account that keeps its row is one they disable.
        new("(?:delete|erase) (\\w+)", (admin, groups) => admin.Users.EraseAsync(UserOf(groups))),
        new("protect (\\w+)", (admin, groups) => admin.Users.ProtectAsync(UserOf(groups))),
        new("unprotect (\\w+)", (admin, groups) => admin.Users.UnprotectAsync(UserOf(groups))),
        new("(?:disable|suspend) (\\w+) in (\\w+)",
            (admin, groups) => admin.Members.SuspendAsync(UserOf(groups), OrganizationOf(groups))),
        new("(?:enable|reinstate) (\\w+) in (\\w+)",
            (admin, groups) => admin.Members.ReinstateAsync(UserOf(groups), OrganizationOf(groups))),
        new("grant (?<role>\\w+) to (\\w+) in (\\w+)",
            (admin, groups) => admin.Users.GrantRoleAsync(UserOf(groups), OrganizationOf(groups), groups["role"].Value)),
        new("revoke (?<role>\\w+) of (\\w+) in (\\w+)",
            (admin, groups) => admin.Users.RevokeRoleAsync(UserOf(groups), OrganizationOf(groups), groups["role"].Value)),
        new("remove (\\w+) from (\\w+)",
            (admin, groups) => admin.Members.RemoveAsync(UserOf(groups), OrganizationOf(groups))),
        new("disable connection (\\w+)", (admin, groups) => SwitchAsync(admin, groups, enabled: false)),
        new("enable connection (\\w+)", (admin, groups) => SwitchAsync(admin, groups, enabled: true)),
    ];

    /// <exception cref="UnmappedException">The library has nothing like it.</exception>
    public static Func<Administrators, ValueTask<Attempt>> Read(string words)
    {
        var act = Acts.FirstOrDefault(one => one.Words.IsMatch(words))
            ?? throw new UnmappedException($"the act of an administrator '{words}'");
        return administration => act.Do(administration, act.Words.Match(words).Groups);
    }

    /// <summary>The end of an act in the words of the cases, which are those of sign-ins and of the audit.</summary>
    public static Attempt ToAttempt(AdministrationResult result) => new()
    {
        Outcome = result switch
        {
            { Outcome: AdministrationOutcome.Changed, Reason: ProvisioningReason.ByRequest } => "Erased",
            { Outcome: AdministrationOutcome.Changed } => "Updated",
            { Outcome: AdministrationOutcome.Refused } => "Denied",
            _ => result.Outcome.ToString(),
        },
        Reason = result.Outcome == AdministrationOutcome.Unchanged ? "NoChange" : result.Reason.ToString(),
        Administration = result,
    };

    /// <summary>The end of a change of a connection: one that is refused is a configuration that is.</summary>
    public static Attempt ToAttempt(SettingsResult result) => new()
    {
        Outcome = result.Outcome switch
        {
            AdministrationOutcome.Changed => "Updated",
            AdministrationOutcome.Refused => "ConfigurationRejected",
            _ => result.Outcome.ToString(),
        },
        Reason = result.Outcome == AdministrationOutcome.Unchanged ? "NoChange" : result.Reason.ToString(),
        Settings = result,
    };

    private static async ValueTask<Attempt> SwitchAsync(Administrators admin, GroupCollection groups, bool enabled) =>
        ToAttempt(await admin.Connections.ChangeConnectionAsync(
            new ConnectionId(admin.Names.SchemeOf(groups[1].Value)), settings => settings.Enabled = enabled));

    private static UserId UserOf(GroupCollection groups) => new(groups[1].Value);

    private static OrganizationId OrganizationOf(GroupCollection groups) => new(groups[2].Value);
}
