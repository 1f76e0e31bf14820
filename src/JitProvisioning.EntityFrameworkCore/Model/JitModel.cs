using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace JitProvisioning;

/// <summary>The tables of the library. Every length is said, so that conventions of the application's context change
/// none of them, and every key fits the index limits of SQL Server.</summary>
internal sealed class JitModel(ModelBuilder model, JitProvisioningModelOptions options)
{
    private const int Unlimited = -1;
    private const int IdLength = 128;
    private const int NameLength = 256;
    private const int CodeLength = 64;

    public void Apply()
    {
        Map(Table<JitUser>("Users"));
        Map(Table<JitIdentity>("Identities"));
        Map(Table<JitMembership>("Memberships"));
        Map(Table<JitRoleGrant>("RoleGrants"));
        Map(Table<JitAuditEntry>("AuditEntries"));
        Map(Table<JitAuditChain>("AuditChain"));
        Map(Table<JitAuditCursor>("AuditCursors"));
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

    private static void Map(EntityTypeBuilder<JitAuditEntry> entry)
    {
        entry.HasKey(row => row.Id);
        entry.HasIndex(row => row.At);
        entry.HasIndex(row => new { row.UserId, row.At });
        entry.HasIndex(row => row.Reference);
        entry.HasIndex(row => row.Position).IsUnique();
        entry.HasIndex(row => new { row.Position, row.At });
        entry.Property(row => row.Id).ValueGeneratedNever();
        entry.Property(row => row.At).HasConversion<UtcConverter>();
        Code(entry.Property(row => row.Outcome));
        Code(entry.Property(row => row.Reason));
        Code(entry.Property(row => row.Channel));
        Text(entry.Property(row => row.Reference), CodeLength);
        Text(entry.Property(row => row.Connection), NameLength);
        Text(entry.Property(row => row.KeyHash), CodeLength);
        Text(entry.Property(row => row.UserId), IdLength);
        Text(entry.Property(row => row.PolicyVersion), NameLength);
        Text(entry.Property(row => row.Actor), NameLength);
        Text(entry.Property(row => row.Changes), Unlimited);
        Text(entry.Property(row => row.Warnings), Unlimited);
        Text(entry.Property(row => row.Codes), Unlimited);
        Code(entry.Property(row => row.Rule));
        Text(entry.Property(row => row.Facts), Unlimited);
        Hash(entry.Property(row => row.Hash), ExternalKey.HashLength);
        Hash(entry.Property(row => row.Salt), ExternalKey.HashLength);
        Hash(entry.Property(row => row.Commitment), ExternalKey.HashLength);
        entry.Property(row => row.Position).ValueGeneratedNever();

        // What is sealed while its person is erased would commit to what is gone: it is sealed anew.
        entry.Property(row => row.IsErased).IsConcurrencyToken();
    }

    private static void Map(EntityTypeBuilder<JitAuditChain> chain)
    {
        chain.HasKey(row => row.Id);
        chain.Property(row => row.Id).ValueGeneratedNever();
        chain.Property(row => row.Revision).IsConcurrencyToken().ValueGeneratedNever();
        Hash(chain.Property(row => row.StartHash), ExternalKey.HashLength);
        Hash(chain.Property(row => row.HeadHash), ExternalKey.HashLength);
        chain.HasData(new JitAuditChain { Id = JitAuditChain.OnlyId });
    }

    private static void Map(EntityTypeBuilder<JitAuditCursor> cursor)
    {
        cursor.HasKey(row => row.Observer);
        Text(cursor.Property(row => row.Observer), IdLength).ValueGeneratedNever();
        cursor.Property(row => row.Revision).IsConcurrencyToken().ValueGeneratedNever();
        Text(cursor.Property(row => row.Holder), CodeLength);
        cursor.Property(row => row.HeldUntil).HasConversion<UtcConverter>();
        cursor.Property(row => row.RetryAt).HasConversion<UtcConverter>();
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

    private static PropertyBuilder<T> Text<T>(PropertyBuilder<T> property, int length) =>
        property.HasMaxLength(length).IsUnicode();

    private static void Hash<T>(PropertyBuilder<T> property, int length) =>
        property.HasMaxLength(length).IsFixedLength().ValueGeneratedNever();

    // Names, not numbers: the names are stable, and a query shows what it means.
    private static void Code<T>(PropertyBuilder<T> property) =>
        property.HasConversion<string>().HasMaxLength(CodeLength).IsUnicode(false);

    private EntityTypeBuilder<TRow> Table<TRow>(string name)
        where TRow : class => options.Schema is { } schema
        ? model.Entity<TRow>().ToTable(options.TablePrefix + name, schema)
        : model.Entity<TRow>().ToTable(options.TablePrefix + name);
}
