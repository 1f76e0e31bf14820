namespace JitProvisioning.Benchmarks;

/// <summary>The rows that make up a person, as the library writes them, for SQL by hand.</summary>
internal sealed class FloorRows
{
    private readonly IReadOnlyList<PersonRow> _rows;
    private readonly PersonRow _audit;
    private readonly PersonRow _grant;
    private readonly object _grantHash;
    private readonly byte[] _otherGrantHash = PersonRow.KeyHash("another grant");

    public FloorRows(IEnumerable<PersonRow> rows)
    {
        // The facts of UserManager are not the library's to write.
        _rows = [.. rows.Where(row => row.Table is not ("AspNetUserClaims" or "AspNetUserRoles"))];
        _audit = _rows.Single(row => row.Table == "JitAuditEntries");
        _grant = _rows.Last(row => row.Table == "JitRoleGrants");
        _grantHash = _grant.ValueOf("GrantHash");
        State = _rows.Single(row => row.Table == "JitUsers").ValueOf("State");
    }

    /// <summary>What the library keeps in the row of an account.</summary>
    public object State { get; }

    public string InsertAudit => _audit.InsertText;

    public string InsertGrant => _grant.InsertText;

    public (string Text, object?[] Values)[] Inserts => [.. _rows.Select(row => (row.InsertText, row.Of("prepared")))];

    public object?[][] ValuesOf(string name) => [.. _rows.Select(row => row.Of(name))];

    public object?[] AuditOf(string name) => _audit.Of(name, ("Id", Guid.NewGuid()));

    public object?[] GrantOf(string name, bool other) => _grant.Of(name, ("GrantHash", HashOf(other)));

    public object?[] KeyOfGrant(string name, bool other) => [name, HashOf(other)];

    private object HashOf(bool other) => other ? _otherGrantHash : _grantHash;
}
