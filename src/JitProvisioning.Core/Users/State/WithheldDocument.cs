namespace JitProvisioning;

/// <summary>A withheld role in the state document.</summary>
internal sealed class WithheldDocument
{
    public string? Organization { get; set; }

    public string Role { get; set; } = "";

    public static WithheldDocument Of(WithheldRole withheld) =>
        new() { Organization = withheld.Organization?.Value, Role = withheld.Role };

    public WithheldRole ToWithheld() =>
        new(Organization is { } organization ? new OrganizationId(organization) : null, Role);
}
