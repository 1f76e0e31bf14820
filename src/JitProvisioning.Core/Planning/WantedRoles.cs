namespace JitProvisioning;

/// <summary>The roles that a source gives in one scope now, to be asked for by name: there may be thousands.</summary>
internal sealed class WantedRoles
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _forGood = new(StringComparer.Ordinal);

    public WantedRoles(IEnumerable<DesiredRole> roles)
    {
        Roles = roles.ToValueList();
        foreach (var role in Roles.AsSpan())
        {
            _names.Add(role.Role);
            if (role.Action == RoleAction.Append)
            {
                _forGood.Add(role.Role);
            }
        }
    }

    public static WantedRoles None { get; } = new([]);

    public ValueList<DesiredRole> Roles { get; }

    public bool Contains(string role) => _names.Contains(role);

    /// <summary>True for a role that is given for good.</summary>
    public bool AreForGood(string role) => _forGood.Contains(role);
}
