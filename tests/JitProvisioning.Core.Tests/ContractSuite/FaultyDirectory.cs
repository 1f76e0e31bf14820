namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Lists accounts and finds refusals, with one fault.</summary>
internal sealed class FaultyDirectory(FaultyTables tables, Fault fault)
{
    public ValueList<StoredUser> FindByAddress(string address, int count)
    {
        var folding = fault == Fault.FoldsCarriers ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return InOrder(tables.Users
                .Where(user => string.Equals(user.Email, address, folding))
                .Where(user => fault != Fault.HidesInactiveCarriers || user.Status == UserStatus.Active)
                .Where(user => fault != Fault.FindsVerifiedCarriersOnly || IsHolder(user)))
            .Take(fault == Fault.FindsTooManyCarriers ? int.MaxValue : count)
            .ToValueList();
    }

    public ValueList<StoredUser> List(UserId? after, int count) =>
        InOrder(tables.Users
                .Where(user => fault != Fault.HidesInactiveInPages || user.Status == UserStatus.Active))
            .Where(user => string.CompareOrdinal(user.Id.Value, after?.Value)
                > (fault == Fault.RepeatsLastOfPage ? -1 : 0))
            .Take(count)
            .ToValueList();

    public AuditEntry? FindRefusal(string reference)
    {
        var folding = fault == Fault.FoldsReferences ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var entries = tables.Audit.FindAll(entry => string.Equals(entry.Reference, reference, folding));
        return fault == Fault.FindsNoRefusal ? null
            : fault == Fault.FindsFirstRefusal ? entries.FirstOrDefault()
            : entries.LastOrDefault();
    }

    private bool IsHolder(StoredUser user) => tables.Holders.Exists(holder => holder.User == user.Id);

    // The latest to arrive stands first, as in a heap.
    private IEnumerable<StoredUser> InOrder(IEnumerable<StoredUser> users) => fault == Fault.ListsInOrderOfArrival
        ? users.Reverse()
        : users.OrderBy(user => user.Id.Value, StringComparer.Ordinal);
}
