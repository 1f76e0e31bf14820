namespace JitProvisioning.AbuseCases;

/// <summary>What one caller got.</summary>
internal sealed record Attempt
{
    /// <summary>How it ended, in the words of the cases; null when nothing decided it.</summary>
    public string? Outcome { get; init; }

    public string? Reason { get; init; }

    /// <summary>The engine's result; null when the sign-in never got to it.</summary>
    public ProvisioningResult? Result { get; init; }

    /// <summary>What administration answered; null for a sign-in.</summary>
    public AdministrationResult? Administration { get; init; }

    /// <summary>What a change of a connection came to; null for anything else.</summary>
    public SettingsResult? Settings { get; init; }

    /// <summary>What was answered to a provisioning source; null for a sign-in.</summary>
    public SourceResult? Source { get; init; }

    public bool HasSession { get; init; }

    /// <summary>The claims of the session.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> SessionClaims { get; init; } = [];

    /// <summary>The HTTP status that ended the sign-in; null where no request was made.</summary>
    public int? Status { get; init; }

    /// <summary>Which way it went, and why not the usual one.</summary>
    public string Path { get; init; } = "";

    /// <summary>Why the pipeline ended the sign-in before anything was decided.</summary>
    public string? PipelineFailure { get; init; }

    public string Description => Outcome is null ? $"nothing decided ({PipelineFailure})" : $"{Outcome}({Reason})";

    public static Attempt Of(ProvisioningResult result) => new()
    {
        Outcome = result.Outcome.ToString(),
        Reason = result.Reason.ToString(),
        Result = result,
    };
}
