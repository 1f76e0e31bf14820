namespace JitProvisioning.Testing;

/// <summary>Names the first field in which what is stored differs from what was committed.</summary>
internal static class Difference
{
    public static string? Between(StoredUser expected, StoredUser actual) => First(
        ("Id", expected.Id, actual.Id),
        ("Version", expected.Version, actual.Version),
        ("Status", expected.Status, actual.Status),
        ("Email", expected.Email, actual.Email),
        ("DisplayName", expected.DisplayName, actual.DisplayName),
        ("State", expected.State, actual.State));

    public static string? Between(AuditEntry expected, AuditEntry actual) => First(
        ("Id", expected.Id, actual.Id),
        ("At", expected.At, actual.At),
        ("Outcome", expected.Outcome, actual.Outcome),
        ("Reason", expected.Reason, actual.Reason),
        ("Reference", expected.Reference, actual.Reference),
        ("Connection", expected.Connection, actual.Connection),
        ("Channel", expected.Channel, actual.Channel),
        ("KeyHash", expected.KeyHash, actual.KeyHash),
        ("UserId", expected.UserId, actual.UserId),
        ("PolicyVersion", expected.PolicyVersion, actual.PolicyVersion),
        ("Actor", expected.Actor, actual.Actor),
        ("ActorIsPerson", expected.ActorIsPerson, actual.ActorIsPerson),
        ("Count", expected.Count, actual.Count),
        ("Changes", expected.Changes, actual.Changes),
        ("Warnings", expected.Warnings, actual.Warnings),
        ("Rule", expected.Rule, actual.Rule),
        ("Facts", expected.Facts, actual.Facts),
        ("Codes", expected.Codes, actual.Codes));

    public static string? Between(AuditSeal expected, AuditSeal actual) => First(
        ("Entry", expected.Entry, actual.Entry),
        ("Position", expected.Position, actual.Position),
        ("Hash", expected.Hash, actual.Hash),
        ("Salt", expected.Salt, actual.Salt),
        ("Commitment", expected.Commitment, actual.Commitment));

    public static string? Between(AuditCursor expected, AuditCursor actual) => First(
        ("Observer", expected.Observer, actual.Observer),
        ("Revision", expected.Revision, actual.Revision),
        ("Position", expected.Position, actual.Position),
        ("Holder", expected.Holder, actual.Holder),
        ("HeldUntil", expected.HeldUntil, actual.HeldUntil),
        ("Failures", expected.Failures, actual.Failures),
        ("RetryAt", expected.RetryAt, actual.RetryAt));

    public static string? Between(LinkTicket expected, LinkTicket actual) => First(
        ("IdHash", expected.IdHash, actual.IdHash),
        ("Account", expected.Account, actual.Account),
        ("Connection", expected.Connection, actual.Connection),
        ("Key", expected.Key, actual.Key),
        ("Address", expected.Address, actual.Address),
        ("SessionHash", expected.SessionHash, actual.SessionHash),
        ("ExpiresAt", expected.ExpiresAt, actual.ExpiresAt));

    public static string? Between(Invitation expected, Invitation actual) => First(
        ("Id", expected.Id, actual.Id),
        ("Organization", expected.Organization, actual.Organization),
        ("Address", expected.Address?.Value, actual.Address?.Value),
        ("Domain", expected.Domain, actual.Domain),
        ("Roles", expected.Roles, actual.Roles),
        ("CreatedAt", expected.CreatedAt, actual.CreatedAt),
        ("ExpiresAt", expected.ExpiresAt, actual.ExpiresAt),
        ("Status", expected.Status, actual.Status),
        ("EndedAt", expected.EndedAt, actual.EndedAt),
        ("UsedBy", expected.UsedBy, actual.UsedBy));

    private static string? First(params ReadOnlySpan<(string Field, object? Expected, object? Actual)> fields)
    {
        foreach (var (field, expected, actual) in fields)
        {
            if (!Equals(expected, actual))
            {
                return $"{field} is {Description.Of(actual)}, not {Description.Of(expected)}";
            }
        }

        return null;
    }
}
