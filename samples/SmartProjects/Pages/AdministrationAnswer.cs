using JitProvisioning;

namespace SmartProjects.Pages;

/// <summary>What the page answers to what was just asked of it.</summary>
internal sealed record AdministrationAnswer
{
    /// <summary>What was wrong; null when nothing was.</summary>
    public string? Problem { get; init; }

    /// <summary>The claims that were pasted.</summary>
    public string? Claims { get; init; }

    /// <summary>What they would come to.</summary>
    public ProvisioningPreview? Preview { get; init; }
}
