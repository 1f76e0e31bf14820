namespace JitProvisioning;

/// <summary>Finds the audit of the store in use.</summary>
internal static class StoreAudit
{
    /// <exception cref="NotSupportedException">The store keeps no chain.</exception>
    public static IAuditStore AuditOf(this IUserStore store) => store is IAuditedUserStore audited
        ? audited.Audit
        : throw new NotSupportedException(
            $"The store {store.GetType().Name} does not implement IAuditedUserStore, which reading the audit needs.");
}
