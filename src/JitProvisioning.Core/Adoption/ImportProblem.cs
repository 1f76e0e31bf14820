namespace JitProvisioning;

/// <summary>A link that was not imported, and why. Holds no personal data.</summary>
/// <param name="Position">Where it stands in its source: the line of a file, else its number counted from 1.</param>
/// <param name="Reason">Why it was refused.</param>
public sealed record ImportProblem(long Position, ProvisioningReason Reason)
{
    /// <summary>The account it names; null when there is no such account.</summary>
    public UserId? User { get; init; }

    /// <summary>The short hash of the identity's key; null when issuer and subject are no key.</summary>
    public string? KeyHash { get; init; }

    /// <summary>With <see cref="ProvisioningReason.IdentityTaken"/>: the account that the identity leads to.</summary>
    public UserId? Holder { get; init; }

    /// <summary>One line for the report.</summary>
    public override string ToString() => string.Concat(
        FormattableString.Invariant($"row {Position}: {Reason}"),
        KeyHash is null ? "" : $", key {KeyHash}",
        User is { } user ? $", account {LogText.Escape(user.Value)}" : "",
        Holder is { } holder ? $", which leads to account {LogText.Escape(holder.Value)}" : "");
}
