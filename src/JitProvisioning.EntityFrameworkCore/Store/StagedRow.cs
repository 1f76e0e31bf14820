using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace JitProvisioning;

/// <summary>A row that waits to be saved.</summary>
/// <param name="row">The row as it is to be.</param>
/// <param name="state">Whether it is new, changed or to be deleted.</param>
internal sealed class StagedRow(object row, EntityState state)
{
    public object Row => row;

    public EntityState State => state;

    /// <summary>Of a changed row: the row before, of which only what differs is written.</summary>
    public object? Former { get; init; }

    /// <summary>Of a changed row that was not read: what is written of it. With neither, all of it is.</summary>
    public RowPart? Part { get; init; }

    /// <summary>Of a changed row that is written whole: the version that it has to have.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>The value of a column that is no property of the row's class.</summary>
    public (string Column, object Value)? Beside { get; set; }

    /// <summary>Puts it into a context.</summary>
    public void PutInto(DbContext context)
    {
        if (Former is not null)
        {
            // By itself: nothing else of the row is known, nor written.
            var former = context.Entry(Former);
            if (former.State == EntityState.Detached)
            {
                former.State = EntityState.Unchanged;
            }

            former.CurrentValues.SetValues(Row);
            return;
        }

        if (Part is not null)
        {
            PutInto(context.Entry(Row), Part);
            return;
        }

        var entry = State switch
        {
            EntityState.Added => context.Add(Row),
            EntityState.Deleted => context.Remove(Row),
            _ => context.Update(Row),
        };
        if (ExpectedVersion is { } version)
        {
            entry.Property(nameof(JitUser.Version)).OriginalValue = version;
        }

        if (Beside is { } beside)
        {
            entry.Property(beside.Column).CurrentValue = beside.Value;
        }
    }

    private static void PutInto(EntityEntry entry, RowPart part)
    {
        entry.State = EntityState.Unchanged;
        foreach (var token in entry.Properties.Where(property => property.Metadata.IsConcurrencyToken))
        {
            token.OriginalValue = part.Token;
        }

        foreach (var property in entry.Properties.Where(property => part.Written.Contains(property.Metadata.Name)))
        {
            property.IsModified = true;
        }
    }
}
