namespace JitProvisioning.AbuseCases;

/// <summary>An account on its way into the store.</summary>
internal sealed class UserDraft
{
    public UserRecord Record { get; set; } = new() { Version = 1 };

    /// <summary>The issue time of the newest token whose facts were applied.</summary>
    public DateTimeOffset? AppliedIssuedAt { get; set; }

    /// <summary>Who disabled the account, in the words of the case.</summary>
    public string? DisabledBy { get; set; }

    public List<ExternalKey> Keys { get; } = [];
}
