namespace JitProvisioning;

/// <summary>The hashes of the chain: what is personal enters it by a salted commitment alone, so that it can be erased
/// and the chain still holds.</summary>
internal static class AuditHashes
{
    // Of the order of the parts below: whoever changes that counts this up.
    private const int Format = 1;

    public static AuditSeal Seal(AuditEntry entry, AuditAnchor previous)
    {
        var salt = entry.HoldsPersonalData ? IdSource.NewSalt() : null;
        var commitment = salt is null ? null : Commit(entry, salt);
        return new AuditSeal(
            entry.Id, previous.Position + 1, Chain(entry, commitment, previous))
        {
            Salt = salt,
            Commitment = commitment,
        };
    }

    /// <summary>The hash over the hash before, the next position and everything of an entry that is not
    /// personal.</summary>
    public static string Chain(AuditEntry entry, string? commitment, AuditAnchor previous)
    {
        using var digest = new AuditDigest();
        return digest
            .Add(Format)
            .Add(previous.Hash)
            .Add(previous.Position + 1)
            .Add(entry.Id.ToString())
            .Add(entry.At.UtcTicks)
            .Add(entry.Outcome.ToString())
            .Add(entry.Reason.ToString())
            .Add(entry.Reference)
            .Add(entry.Connection.Value)
            .Add(entry.Channel?.ToString())
            .Add(entry.KeyHash)
            .Add(entry.UserId?.Value)
            .Add(entry.PolicyVersion)
            .Add(entry.Rule.ToString())
            .Add(entry.Count)
            .Add(entry.ActorIsPerson ? 1 : 0)
            .Add(entry.ActorIsPerson ? null : entry.Actor)
            .Add(entry.Facts, (to, fact) => to.Add(fact.Name).Add(fact.Value))
            .Add(entry.Warnings, (to, warning) => to.Add(warning.ToString()))
            .Add(entry.Codes, (to, code) => to.Add(code))
            .Add(entry.Changes, AddImpersonal)
            .Add(commitment)
            .Complete();
    }

    public static string Commit(AuditEntry entry, string salt)
    {
        using var digest = new AuditDigest();
        return digest
            .Add(Format)
            .Add(salt)
            .Add(entry.ActorIsPerson ? entry.Actor : null)
            .Add(entry.Changes, AddPersonal)
            .Complete();
    }

    private static void AddImpersonal(AuditDigest digest, AuditedChange change) => digest
        .Add(change.Field)
        .Add(change.IsPersonal ? 1 : 0)
        .Add(change.IsPersonal ? null : change.Before)
        .Add(change.IsPersonal ? null : change.After);

    private static void AddPersonal(AuditDigest digest, AuditedChange change) => digest
        .Add(change.IsPersonal ? change.Before : null)
        .Add(change.IsPersonal ? change.After : null);
}
