using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace JitProvisioning;

/// <summary>The tables of the library. Every length is said, so that conventions of the application's context change
/// none of them, and every key fits the index limits of SQL Server.</summary>
internal sealed class JitModel(ModelBuilder model, JitProvisioningModelOptions options)
{
    internal const int Unlimited = -1;
    internal const int IdLength = 128;
    internal const int NameLength = 256;
    internal const int CodeLength = 64;

    public void Apply()
    {
        Map(Table<JitUser>("Users"));
        Map(Table<JitIdentity>("Identities"));
        Map(Table<JitMembership>("Memberships"));
        Map(Table<JitRoleGrant>("RoleGrants"));
        AuditModel.Map(Table<JitAuditEntry>("AuditEntries"));
        AuditModel.Map(Table<JitAuditChain>("AuditChain"));
        AuditModel.Map(Table<JitAuditCursor>("AuditCursors"));
        Map(Table<JitLinkTicket>("LinkTickets"));
        Map(Table<JitTurn>("Turns"));
        Map(Table<JitInvitation>("Invitations"));
        Map(Table<JitRevision>("Revisions"));
        Map(Table<JitOrganization>("Organizations"));
        Map(Table<JitConnection>("Connections"));
    }

    private static void Map(EntityTypeBuilder<JitUser> user)
    {
        user.HasKey(row => row.Id);
        user.HasIndex(row => row.VerifiedAddress).IsUnique();
        user.HasIndex(row => new { row.Email, row.Id });
        Text(user.Property(row => row.Id), IdLength).ValueGeneratedNever();
        user.Property(row => row.Version).IsConcurrencyToken().ValueGeneratedNever();
        Code(user.Property(row => row.Status));
        user.Property(row => row.LockedUntil).HasConversion<UtcConverter>();
        Text(user.Property(row => row.Email), EmailAddress.MaxLength);
        Text(user.Property(row => row.VerifiedAddress), EmailAddress.MaxLength);
        Text(user.Property(row => row.DisplayName), NameLength);
        Text(user.Property(row => row.State), Unlimited);
    }

    private static void Map(EntityTypeBuilder<JitIdentity> identity)
    {
        identity.HasKey(row => row.KeyHash);
        Hash(identity.Property(row => row.KeyHash), ExternalKey.HashLength);
        Text(identity.Property(row => row.Issuer), ExternalKey.MaxIssuerLength);
        Text(identity.Property(row => row.Subject), ExternalKey.MaxSubjectLength);
        Text(identity.Property(row => row.UserId), IdLength);
        identity.Property(row => row.LastSignInAt).HasConversion<UtcConverter>();
        BelongToUser(identity, nameof(JitIdentity.UserId));
    }

    private static void Map(EntityTypeBuilder<JitMembership> membership)
    {
        membership.HasKey(row => new { row.UserId, row.OrganizationId });
        membership.HasIndex(row => row.OrganizationId);
        Text(membership.Property(row => row.OrganizationId), IdLength).ValueGeneratedNever();
        Code(membership.Property(row => row.Status));
        membership.Property(row => row.EndsAt).HasConversion<UtcConverter>();
        MapGrant(membership);
    }

    private static void Map(EntityTypeBuilder<JitTurn> turn)
    {
        turn.HasKey(row => row.OrganizationId);
        Text(turn.Property(row => row.OrganizationId), IdLength).ValueGeneratedNever();
    }

    private static void Map(EntityTypeBuilder<JitRoleGrant> grant)
    {
        grant.HasKey(row => new { row.UserId, row.GrantHash });
        Hash(grant.Property(row => row.GrantHash), ExternalKey.HashLength);
        Text(grant.Property(row => row.OrganizationId), IdLength);
        Text(grant.Property(row => row.Role), NameLength);
        MapGrant(grant);
    }

    private static void Map(EntityTypeBuilder<JitLinkTicket> ticket)
    {
        ticket.HasKey(row => row.IdHash);
        ticket.HasIndex(row => row.ExpiresAt);
        Text(ticket.Property(row => row.IdHash), CodeLength).ValueGeneratedNever();
        Text(ticket.Property(row => row.UserId), IdLength);
        Text(ticket.Property(row => row.Connection), NameLength);
        Text(ticket.Property(row => row.Issuer), ExternalKey.MaxIssuerLength);
        Text(ticket.Property(row => row.Subject), ExternalKey.MaxSubjectLength);
        Text(ticket.Property(row => row.Address), EmailAddress.MaxLength);
        Text(ticket.Property(row => row.SessionHash), NameLength);
        ticket.Property(row => row.ExpiresAt).HasConversion<UtcConverter>();
    }

    private static void Map(EntityTypeBuilder<JitInvitation> invitation)
    {
        invitation.HasKey(row => row.Id);
        invitation.HasIndex(row => row.Address);
        invitation.HasIndex(row => row.Domain);
        invitation.HasIndex(row => row.UsedBy);
        invitation.HasIndex(row => new { row.OrganizationId, row.Id });
        Text(invitation.Property(row => row.Id), IdLength).ValueGeneratedNever();
        Text(invitation.Property(row => row.OrganizationId), IdLength);
        Text(invitation.Property(row => row.Address), EmailAddress.MaxLength);
        Text(invitation.Property(row => row.Domain), EmailAddress.MaxLength);
        Text(invitation.Property(row => row.Roles), Unlimited);
        Text(invitation.Property(row => row.UsedBy), IdLength);
        Code(invitation.Property(row => row.Status));
        invitation.Property(row => row.Status).IsConcurrencyToken();
        invitation.Property(row => row.CreatedAt).HasConversion<UtcConverter>();
        invitation.Property(row => row.ExpiresAt).HasConversion<UtcConverter>();
        invitation.Property(row => row.EndedAt).HasConversion<UtcConverter>();
    }

    private static void Map(EntityTypeBuilder<JitRevision> revision)
    {
        revision.HasKey(row => row.Id);
        revision.Property(row => row.Id).ValueGeneratedNever();
        revision.Property(row => row.Value).IsConcurrencyToken().ValueGeneratedNever();
        revision.HasData(new JitRevision { Id = JitRevision.OnlyId });
    }

    private static void Map(EntityTypeBuilder<JitOrganization> organization)
    {
        organization.HasKey(row => row.Id);
        organization.HasIndex(row => row.Revision);
        Text(organization.Property(row => row.Id), IdLength).ValueGeneratedNever();
        Code(organization.Property(row => row.Status));
        Text(organization.Property(row => row.Name), NameLength);
        Text(organization.Property(row => row.State), Unlimited);
    }

    private static void Map(EntityTypeBuilder<JitConnection> connection)
    {
        connection.HasKey(row => row.Id);
        connection.HasIndex(row => row.Revision);
        Text(connection.Property(row => row.Id), IdLength).ValueGeneratedNever();
        Code(connection.Property(row => row.Status));
        Text(connection.Property(row => row.OrganizationId), IdLength);
        Text(connection.Property(row => row.State), Unlimited);
    }

    private static void MapGrant<TRow>(EntityTypeBuilder<TRow> grant)
        where TRow : JitGrant
    {
        Text(grant.Property(row => row.UserId), IdLength);
        Code(grant.Property(row => row.Origin));
        Code(grant.Property(row => row.Channel));
        Text(grant.Property(row => row.Connection), NameLength);
        Text(grant.Property(row => row.Rule), Unlimited);
        Text(grant.Property(row => row.PolicyVersion), NameLength);
        BelongToUser(grant, nameof(JitGrant.UserId));
    }

    // Erasing an account takes what hangs on it along.
    private static void BelongToUser<TRow>(EntityTypeBuilder<TRow> row, string userId)
        where TRow : class =>
        row.HasOne<JitUser>().WithMany().HasForeignKey(userId).OnDelete(DeleteBehavior.Cascade);

    internal static PropertyBuilder<T> Text<T>(PropertyBuilder<T> property, int length) =>
        property.HasMaxLength(length).IsUnicode();

    internal static void Hash<T>(PropertyBuilder<T> property, int length) =>
        property.HasMaxLength(length).IsFixedLength().ValueGeneratedNever();

    // Names, not numbers: the names are stable, and a query shows what it means.
    internal static void Code<T>(PropertyBuilder<T> property)
        where T : struct, Enum =>
        property.HasConversion<WordConverter<T>>().HasMaxLength(CodeLength).IsUnicode(false);

    internal static void Code<T>(PropertyBuilder<T?> property)
        where T : struct, Enum =>
        property.HasConversion<WordConverter<T>>().HasMaxLength(CodeLength).IsUnicode(false);

    private EntityTypeBuilder<TRow> Table<TRow>(string name)
        where TRow : class => options.Schema is { } schema
        ? model.Entity<TRow>().ToTable(options.TablePrefix + name, schema)
        : model.Entity<TRow>().ToTable(options.TablePrefix + name);
}
