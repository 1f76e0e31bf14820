namespace JitProvisioning;

/// <summary>Counts how accounts stand to a connection's migration.</summary>
internal sealed class MigrationStanding(Connection connection)
{
    private readonly Migration _migration = connection.Migration!;

    public MigrationReport Report { get; private set; } = new();

    /// <summary>The address by which the migration would find the account; null where it would not.</summary>
    public EmailAddress? AddressOf(UserRecord user) =>
        _migration.FromSubjectClaim is null && user.EmailVerified ? EmailAddress.TryParse(user.Profile.Email) : null;

    public void Count(UserRecord user, AddressFacts address)
    {
        var links = user.Links.Where(link => !(link.Retirement?.At < _migration.Window.From)).ToArray();
        var old = links.Count(link => link.Key.Issuer == _migration.FromIssuer);
        Report = user.Links.Any(IsMigrated) ? Report with { Migrated = Report.Migrated + 1 }
            : old == 0 ? Report with { Unconcerned = Report.Unconcerned + 1 }
            : user.Status != UserStatus.Active || user.LockedUntil is not null
                ? Report with { Inactive = Report.Inactive + 1 }
            : user.IsClosedToSignIns ? Report with { Protected = Report.Protected + 1 }
            : old > 1 || links.Any(link => link.IsRetired || IsOfNewIssuer(link.Key.Issuer))
                ? Report with { Conflicting = Report.Conflicting + 1 }
            : _migration.FromSubjectClaim is not null ? Report with { Ready = Report.Ready + 1 }
            : AddressOf(user) is not { } held ? Report with { Unverified = Report.Unverified + 1 }
            : address.HeldByAnother(user.Id) ? Report with { Ambiguous = Report.Ambiguous + 1 }
            : !_migration.Window.Contains(held) ? Report with { Outside = Report.Outside + 1 }
            : Report with { Ready = Report.Ready + 1 };
    }

    private bool IsMigrated(Link link) =>
        link.Retirement is { IsUndone: false } retirement && retirement.Connection == connection.Id;

    private bool IsOfNewIssuer(string issuer) =>
        issuer != _migration.FromIssuer
        && (connection.Issuer is { } declared
            ? declared == issuer
                || connection.Tenants.Any(tenant => IssuerTrust.OfTenant(declared, tenant) == issuer)
            : IssuerTrust.IsVouchedFor(connection.Authority, issuer));
}
