namespace JitProvisioning;

/// <summary>What a change makes of one organization or connection, or why it may not be made.</summary>
internal sealed record SettingsEdit
{
    public OrganizationEntry? Organization { get; init; }

    public ConnectionEntry? Connection { get; init; }

    public AdministrationOutcome Outcome { get; private init; } = AdministrationOutcome.Changed;

    public ProvisioningReason Reason { get; private init; }

    public static SettingsEdit NotFound { get; } = new() { Outcome = AdministrationOutcome.NotFound };

    /// <summary>There is nothing to change.</summary>
    public static SettingsEdit Nothing { get; } = new() { Outcome = AdministrationOutcome.Unchanged };

    public static SettingsEdit Of(OrganizationEntry organization) =>
        new() { Organization = organization, Reason = ProvisioningReason.OrganizationChanged };

    public static SettingsEdit Of(ConnectionEntry connection) =>
        new() { Connection = connection, Reason = ProvisioningReason.ConnectionChanged };

    /// <summary>What is wrong, where that is known without the rules.</summary>
    public ValueList<string> Problems { get; private init; } = [];

    public static SettingsEdit Refuse(string problem) => new()
    {
        Outcome = AdministrationOutcome.Refused,
        Reason = ProvisioningReason.SettingsInvalid,
        Problems = [problem],
    };

    public static SettingsEdit Refuse(ProvisioningReason reason) =>
        new() { Outcome = AdministrationOutcome.Refused, Reason = reason };
}
