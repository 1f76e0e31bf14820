namespace JitProvisioning;

/// <summary>A store whose audit can be sealed, read, exported, and followed by durable observers.</summary>
public interface IAuditedUserStore : IUserStore
{
    /// <summary>The audit entries that the store's commits wrote.</summary>
    IAuditStore Audit { get; }
}
