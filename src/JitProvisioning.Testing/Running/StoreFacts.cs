namespace JitProvisioning.Testing;

/// <summary>What the store holds at one time, seen past <see cref="IUserStore"/>.</summary>
internal sealed record StoreFacts(int Users, ValueList<AuditEntry> Audit)
{
    public static async Task<StoreFacts> ReadAsync(StoreUnderTest subject, CancellationToken cancellationToken)
    {
        var users = await subject.CountUsersAsync(cancellationToken).ConfigureAwait(false);
        var audit = await subject.ReadAuditAsync(cancellationToken).ConfigureAwait(false);
        return new StoreFacts(users, audit.OrderBy(entry => entry.Id).ToValueList());
    }

    /// <summary>Says how this differs from what was expected, or null.</summary>
    public string? DifferenceFrom(StoreFacts expected) =>
        Users != expected.Users ? $"{Users} accounts, not {expected.Users}"
        : Audit.Count != expected.Audit.Count ? $"{Audit.Count} audit entries, not {expected.Audit.Count}"
        : Audit.Zip(expected.Audit, (actual, entry) => Difference.Between(entry, actual))
            .FirstOrDefault(difference => difference is not null) is { } changed ? $"an audit entry whose {changed}"
        : null;

    public StoreFacts WithEntry(AuditEntry entry) =>
        this with { Audit = Audit.Append(entry).OrderBy(appended => appended.Id).ToValueList() };
}
