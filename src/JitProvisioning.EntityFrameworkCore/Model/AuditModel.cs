using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace JitProvisioning;

/// <summary>The tables of the audit.</summary>
internal static class AuditModel
{
    public static void Map(EntityTypeBuilder<JitAuditEntry> entry)
    {
        entry.HasKey(row => row.Id);
        entry.HasIndex(row => row.At);
        entry.HasIndex(row => new { row.UserId, row.At });
        entry.HasIndex(row => row.Reference);
        entry.HasIndex(row => row.Position).IsUnique();
        entry.HasIndex(row => new { row.Position, row.At });
        entry.Property(row => row.Id).ValueGeneratedNever();
        entry.Property(row => row.At).HasConversion<UtcConverter>();
        JitModel.Code(entry.Property(row => row.Outcome));
        JitModel.Code(entry.Property(row => row.Reason));
        JitModel.Code(entry.Property(row => row.Channel));
        JitModel.Text(entry.Property(row => row.Reference), JitModel.CodeLength);
        JitModel.Text(entry.Property(row => row.Connection), JitModel.NameLength);
        JitModel.Text(entry.Property(row => row.KeyHash), JitModel.CodeLength);
        JitModel.Text(entry.Property(row => row.UserId), JitModel.IdLength);
        JitModel.Text(entry.Property(row => row.PolicyVersion), JitModel.NameLength);
        JitModel.Text(entry.Property(row => row.Actor), JitModel.NameLength);
        JitModel.Text(entry.Property(row => row.Changes), JitModel.Unlimited);
        JitModel.Text(entry.Property(row => row.Warnings), JitModel.Unlimited);
        JitModel.Text(entry.Property(row => row.Codes), JitModel.Unlimited);
        JitModel.Code(entry.Property(row => row.Rule));
        JitModel.Text(entry.Property(row => row.Facts), JitModel.Unlimited);
        JitModel.Hash(entry.Property(row => row.Hash), ExternalKey.HashLength);
        JitModel.Hash(entry.Property(row => row.Salt), ExternalKey.HashLength);
        JitModel.Hash(entry.Property(row => row.Commitment), ExternalKey.HashLength);
        entry.Property(row => row.Position).ValueGeneratedNever();

        // What is sealed while its person is erased would commit to what is gone: it is sealed anew.
        entry.Property(row => row.Erasures).IsConcurrencyToken();
    }

    public static void Map(EntityTypeBuilder<JitAuditChain> chain)
    {
        chain.HasKey(row => row.Id);
        chain.Property(row => row.Id).ValueGeneratedNever();
        chain.Property(row => row.Revision).IsConcurrencyToken().ValueGeneratedNever();
        JitModel.Hash(chain.Property(row => row.StartHash), ExternalKey.HashLength);
        JitModel.Hash(chain.Property(row => row.HeadHash), ExternalKey.HashLength);
        chain.HasData(new JitAuditChain { Id = JitAuditChain.OnlyId });
    }

    public static void Map(EntityTypeBuilder<JitAuditCursor> cursor)
    {
        cursor.HasKey(row => row.Observer);
        JitModel.Text(cursor.Property(row => row.Observer), JitModel.IdLength).ValueGeneratedNever();
        cursor.Property(row => row.Revision).IsConcurrencyToken().ValueGeneratedNever();
        JitModel.Text(cursor.Property(row => row.Holder), JitModel.CodeLength);
        cursor.Property(row => row.HeldUntil).HasConversion<UtcConverter>();
        cursor.Property(row => row.RetryAt).HasConversion<UtcConverter>();
    }
}
