namespace JitProvisioning;

/// <summary>The links that a dry run has decided to add: to later rows they are as good as committed.</summary>
internal sealed class PlannedLinks
{
    private readonly Dictionary<ExternalKey, UserId> _holders = [];
    private readonly HashSet<(UserId User, string Issuer)> _issuers = [];

    public void Add(ExternalKey key, UserId user)
    {
        _holders.Add(key, user);
        _issuers.Add((user, key.Issuer));
    }

    public UserId? HolderOf(ExternalKey key) => _holders.TryGetValue(key, out var holder) ? holder : null;

    public bool HasSubjectOf(string issuer, UserId user) => _issuers.Contains((user, issuer));
}
