namespace JitProvisioning;

/// <summary>What would become of one person. Holds no personal data.</summary>
/// <param name="Position">Where the person stands in the source: the line of a file, else the number counted from
/// 1.</param>
/// <param name="Outcome">What would become of the person.</param>
/// <param name="Reason">The engine's reason.</param>
/// <param name="User">The account that the forecast is about or that the person would get at; null for a new
/// one.</param>
public sealed record ForecastDetail(long Position, ForecastOutcome Outcome, ProvisioningReason Reason, UserId? User)
{
    /// <summary>One line for the report.</summary>
    public override string ToString() => string.Concat(
        FormattableString.Invariant($"{Outcome} {Position}: {Reason}"),
        User is { } user ? $", account {LogText.Escape(user.Value)}" : "");
}
