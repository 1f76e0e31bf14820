namespace JitProvisioning;

/// <summary>The counter of the changes of organizations and connections: one row, which every look-up by key
/// reads, with what else it has to know.</summary>
/// <remarks>Not sealed, so that contexts with lazy-loading proxies can hold it. Whoever changes rows of organizations
/// or connections by hand sets their revision and this one to the next number, in one transaction.</remarks>
public class JitRevision
{
    internal const int OnlyId = 1;

    /// <summary>Always 1.</summary>
    public int Id { get; internal set; }

    /// <summary>Up by one with each change.</summary>
    public long Value { get; internal set; }

    /// <summary>True once somebody was invited: until then no sign-in looks for invitations.</summary>
    public bool HasInvitations { get; internal set; }
}
