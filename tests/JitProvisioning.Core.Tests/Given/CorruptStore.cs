namespace JitProvisioning.Core.Tests;

/// <summary>Answers every key with an account full of personal data whose state cannot be read.</summary>
internal sealed class CorruptStore : IUserStore
{
    public ValueTask<UserLookup> FindAsync(UserQuery query, CancellationToken cancellationToken)
    {
        var state = "jit1\n{\"givenName\":\"kanari\",\"links\":\"kanari\"}";
        var stored = new StoredUser(new UserId("1"), 1, UserStatus.Active, "kanari@acme.test", "kanari", state);
        return ValueTask.FromResult(UserLookup.Found(stored, query.Key!.Value));
    }

    public ValueTask<CommitResult> CommitAsync(UserChange change, CancellationToken cancellationToken) =>
        ValueTask.FromResult(CommitResult.Committed(null));
}
