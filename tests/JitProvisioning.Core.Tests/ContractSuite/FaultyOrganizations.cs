namespace JitProvisioning.Core.Tests.ContractSuite;

/// <summary>Keeps organizations and connections, with one fault.</summary>
internal sealed class FaultyOrganizations(FaultyTables tables, Fault fault)
{
    public StoredOrganizations Read(long after)
    {
        after = fault == Fault.ReadsEverything ? 0 : after;
        return new(
            tables.Revision + (fault == Fault.StartsAtRevisionOne ? 1 : 0),
            tables.Organizations.Where(row => row.Revision > after).ToValueList(),
            fault == Fault.ForgetsConnections
                ? []
                : tables.Connections.Where(row => row.Revision > after).ToValueList());
    }

    public bool Check(OrganizationChange change)
    {
        var holds = fault == Fault.IgnoresRevisions || change.ExpectedRevision == tables.Revision;
        if (!holds && fault == Fault.KeepsRowsOfRefusedChanges)
        {
            Write(change);
        }

        if (!holds && fault == Fault.AuditsRefusedChanges)
        {
            tables.Audit.Add(change.Audit);
        }

        return holds;
    }

    public void Apply(OrganizationChange change, Action send)
    {
        send();
        tables.Revision++;
        Write(change);
        send();
        if (fault != Fault.ForgetsAuditOfOrganizations)
        {
            tables.Audit.Add(change.Audit);
        }
    }

    public bool HasIdentities(string issuer) => tables.Links.Exists(link => string.Equals(
        link.Key.Issuer,
        issuer,
        fault == Fault.FoldsIssuersOfIdentities ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));

    private void Write(OrganizationChange change)
    {
        foreach (var row in change.Organizations)
        {
            var index = tables.Organizations.FindIndex(stored => AreSame(stored.Id.Value, row.Id.Value));
            Put(tables.Organizations, index, index < 0 ? Spoil(row) : Spoil(row) with
            {
                Revision = RevisionOf(row.Revision, tables.Organizations[index].Revision),
            });
        }

        foreach (var row in change.Connections)
        {
            Put(tables.Connections, tables.Connections.FindIndex(stored => AreSame(stored.Id.Value, row.Id.Value)), row);
        }
    }

    private static void Put<T>(List<T> rows, int index, T row)
    {
        if (index < 0)
        {
            rows.Add(row);
        }
        else
        {
            rows[index] = row;
        }
    }

    private StoredOrganization Spoil(StoredOrganization row) => fault == Fault.CutsStatesOfOrganizations
        ? row with { State = row.State[..Math.Min(row.State.Length, 65_535)] }
        : row;

    private long RevisionOf(long given, long stored) => fault == Fault.KeepsFirstRevisionOfRows ? stored : given;

    private bool AreSame(string one, string other) => fault switch
    {
        Fault.IgnoresCaseOfOrganizations => string.Equals(one, other, StringComparison.OrdinalIgnoreCase),
        Fault.TrimsOrganizations => one.TrimEnd() == other.TrimEnd(),
        _ => one == other,
    };
}
