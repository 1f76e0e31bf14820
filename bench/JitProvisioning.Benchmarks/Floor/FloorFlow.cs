using System.Collections.Concurrent;

namespace JitProvisioning.Benchmarks;

/// <summary>The least that a sign-in can cost: the same rows by prepared statements on connections that stay open, in
/// as few round trips as there can be, and nothing decided. It is here to be measured against.</summary>
internal sealed class FloorFlow(string variant, Database database, FloorTables tables, IEnumerable<PersonRow> rows)
    : IFlow, IAsyncDisposable
{
    private readonly FloorRows _rows = new(rows);
    private readonly ConcurrentBag<FloorConnection> _free = [];

    public string Variant => variant;

    public async Task<bool> SignInAsync(Visit visit)
    {
        if (!_free.TryTake(out var connection))
        {
            connection = await FloorConnection.OpenAsync(database, tables, _rows);
        }

        await SignInAsync(connection, visit);
        _free.Add(connection);
        return visit.Kind == VisitKind.First;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _free)
        {
            await connection.DisposeAsync();
        }
    }

    private Task SignInAsync(FloorConnection connection, Visit visit) => visit.Kind switch
    {
        VisitKind.First => FirstAsync(connection, visit),
        VisitKind.Unchanged => FindAsync(connection, visit),
        VisitKind.AttributeChanged => ChangeAsync(connection, visit),
        VisitKind.GroupChanged => SwapAsync(connection, visit),
        _ => throw new InvalidOperationException($"{variant} has no answer to {visit.Kind}."),
    };

    private async Task FirstAsync(FloorConnection connection, Visit visit)
    {
        var key = PersonRow.KeyHash(visit.Name);
        object?[] values = tables.NamesAreFree is null ? [key] : [key, visit.Address.ToUpperInvariant()];
        if (await connection.LookUpOfNew.FindAsync(values) is not [DBNull, ..])
        {
            throw new InvalidOperationException($"{variant}: {visit.Name} is not new.");
        }

        await connection.Insert.WriteAsync(_rows.ValuesOf(visit.Name));
    }

    private async Task ChangeAsync(FloorConnection connection, Visit visit)
    {
        var version = await FindAsync(connection, visit);
        await connection.Change.WriteAsync([visit.Name, version, _rows.State], _rows.AuditOf(visit.Name));
    }

    private async Task SwapAsync(FloorConnection connection, Visit visit)
    {
        var version = await FindAsync(connection, visit);
        await connection.Swap.WriteAsync(
            [visit.Name, version, _rows.State],
            _rows.KeyOfGrant(visit.Name, other: !visit.Swapped),
            _rows.GrantOf(visit.Name, other: visit.Swapped),
            _rows.AuditOf(visit.Name));
    }

    private async Task<object> FindAsync(FloorConnection connection, Visit visit) =>
        await connection.LookUp.FindAsync(PersonRow.KeyHash(visit.Name)) is [long version, ..]
            ? version
            : throw new InvalidOperationException($"{variant} does not find {visit.Name}.");
}
