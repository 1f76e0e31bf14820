namespace JitProvisioning.AbuseCases;

/// <summary>Writes what a case gives through the store's public door.</summary>
internal static class Seeder
{
    public static async Task SeedAsync(IUserStore store, IEnumerable<GivenAccount> accounts, DateTimeOffset at)
    {
        foreach (var account in accounts)
        {
            var result = await CommitAsync(store, account, at);
            if (result.Conflict is { } conflict)
            {
                throw new InvalidOperationException($"What the case gives cannot be stored: {conflict} conflict.");
            }
        }
    }

    private static ValueTask<CommitResult> CommitAsync(IUserStore store, GivenAccount account, DateTimeOffset at)
    {
        var change = new UserChange
        {
            Kind = UserChangeKind.Create,
            User = account.Record.ToStoredUser(),
            AddedKeys = account.Record.Links.Select(link => link.Key).ToValueList(),
            VerifiedAddress = account.VerifiedAddress,
            Audit = new AuditEntry
            {
                Id = Guid.CreateVersion7(at),
                At = at,
                Outcome = ProvisioningOutcome.Created,
                Reason = ProvisioningReason.FirstSignIn,
                Connection = account.Record.ProfileOwner ?? new ConnectionId("given"),
            },
        };
        var differences = new RowDifferences
        {
            Set = account.Record.Memberships,
            ApplicationRoles = account.Record.ApplicationRoles.Count > 0 ? account.Record.ApplicationRoles : null,
            AddedLogins = account.Record.Links
                .SelectMany(link => link.Ledger)
                .Select(entry => new ExternalLogin(entry.Connection, entry.LoginKey!))
                .ToValueList(),
        };
        return store is IRelationalUserStore relational
            ? relational.CommitAsync(change, differences, CancellationToken.None)
            : store.CommitAsync(change, CancellationToken.None);
    }
}
