using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>Takes a login from an account whose identity cannot come by it any more: its connection signs in by another
/// issuer now.</summary>
/// <remarks>Only where the connection declares one issuer, letter by letter. Logins do not name an issuer, so of two
/// issuers that both sign in by one connection neither may take what leads to the other's account: whoever came second
/// stays refused.</remarks>
internal static class LoginRelease
{
    /// <returns>True when the login leads nowhere now.</returns>
    public static async Task<bool> TryAsync<TKey>(
        DbContext context,
        ProvisioningConfiguration configuration,
        ILoginRows<TKey> logins,
        UserChange change,
        ExternalLogin login,
        CancellationToken cancellationToken)
    {
        var owner = await FindOwnerAsync(context, logins, login, cancellationToken).ConfigureAwait(false);
        if (owner is null)
        {
            return false;
        }

        var before = UserRecord.Read(owner.ToStoredUser());
        if (LinkBy(UserRecord.Read(change.User!), login) is not { } wanted
            || LinkBy(before, login) is not { } dead
            || wanted.Key.Issuer == dead.Key.Issuer
            || configuration.Find(login.Connection.Value)?.Issuer != wanted.Key.Issuer)
        {
            return false;
        }

        var after = before with
        {
            Version = before.Version + 1,
            Links = before.Links.Select(link => link == dead ? Without(link, login) : link).ToValueList(),
        };
        Stage(context, owner, before, after, change.Audit);
        await logins.StageRemovalAsync(context, login, cancellationToken).ConfigureAwait(false);
        await WholeSave.RunAsync(context, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static async Task<JitUser?> FindOwnerAsync<TKey>(
        DbContext context, ILoginRows<TKey> logins, ExternalLogin login, CancellationToken cancellationToken)
    {
        var id = await logins.FindOwnerAsync(context, login, cancellationToken).ConfigureAwait(false);
        return id is null
            ? null
            : await context.Rows<JitUser>()
                .AsTracking()
                .SingleOrDefaultAsync(user => user.Id == id, cancellationToken)
                .ConfigureAwait(false);
    }

    private static Link? LinkBy(UserRecord user, ExternalLogin login) =>
        user.Links.FirstOrDefault(link => !link.IsRetired && link.Ledger.Any(entry => IsOf(entry, login)));

    private static Link Without(Link link, ExternalLogin login) => link with
    {
        Ledger = link.Ledger
            .Select(entry => IsOf(entry, login) ? entry with { LoginKey = null } : entry)
            .ToValueList(),
    };

    private static bool IsOf(LedgerEntry entry, ExternalLogin login) =>
        entry.Connection == login.Connection && entry.LoginKey == login.Key;

    private static void Stage(DbContext context, JitUser owner, UserRecord before, UserRecord after, AuditEntry cause)
    {
        var written = UserState.Write(after, proof: null);
        var row = context.Entry(owner);
        row.Property(user => user.Version).CurrentValue = written.Version;
        row.Property(user => user.State).CurrentValue = written.State;
        context.Add(JitAuditEntry.Of(
            new AuditEntry
            {
                Id = IdSource.NewAuditId(cause.At),
                At = cause.At,
                Outcome = ProvisioningOutcome.Updated,
                Reason = ProvisioningReason.LoginChanged,
                Connection = cause.Connection,
                PolicyVersion = cause.PolicyVersion,
                Rule = DecisionRule.Sync,
                Changes = ChangeList.Between(before, after)
                    .Select(change => new AuditedChange(change.Field, change.Before, change.After)
                    {
                        IsPersonal = change.IsPersonal,
                    })
                    .ToValueList(),
            },
            after.Id));
    }
}
