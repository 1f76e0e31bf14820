using Microsoft.EntityFrameworkCore;

namespace JitProvisioning;

/// <summary>What one commit writes, gathered to be saved at once. What is staged in the context itself is part of
/// it.</summary>
/// <param name="context">The context to save by.</param>
internal sealed class RowStage(DbContext context)
{
    private readonly List<StagedRow> _rows = [];

    /// <summary>The context: to read with, and to track what has to be tracked.</summary>
    public DbContext Context => context;

    public StagedRow Add(object row) => Stage(new(row, EntityState.Added));

    /// <summary>Writes all of a row.</summary>
    /// <remarks>Not read first: the UPDATE itself names the version it expects, and finds no row when that is gone.
    /// Columns that the application adds to the table are not part of it.</remarks>
    public StagedRow Update(object row, long expectedVersion) =>
        Stage(new(row, EntityState.Modified) { ExpectedVersion = expectedVersion });

    /// <summary>Writes what differs of a row.</summary>
    public StagedRow Replace(object former, object row) => Stage(new(row, EntityState.Modified) { Former = former });

    /// <summary>Writes part of a row, of which no more is known than its key.</summary>
    public StagedRow Update(object row, RowPart part) => Stage(new(row, EntityState.Modified) { Part = part });

    public StagedRow Remove(object row) => Stage(new(row, EntityState.Deleted));

    /// <summary>Has the context track everything that is staged so far.</summary>
    public void PutIntoContext()
    {
        foreach (var row in _rows)
        {
            row.PutInto(context);
        }

        _rows.Clear();
    }

    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (await DirectSave.TryAsync(context, _rows, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        PutIntoContext();
        await WholeSave.RunAsync(context, cancellationToken).ConfigureAwait(false);
    }

    private StagedRow Stage(StagedRow row)
    {
        _rows.Add(row);
        return row;
    }
}
