namespace JitProvisioning;

/// <summary>Reads what a connection's migration means for an identity.</summary>
internal static class MigrationReader
{
    /// <summary>The migration; null where there is none, now, for this identity. A token without the claim of the old
    /// subject is one of the ordinary rules.</summary>
    public static MigrationFacts? Read(
        ExternalSignIn signIn, Connection connection, ExternalIdentity identity, DateTimeOffset now)
    {
        if (connection.Migration is not { } migration
            || migration.Window.StateAt(now) is var state && state == WindowState.Closed)
        {
            return null;
        }

        var facts = new MigrationFacts
        {
            State = state,
            FromIssuer = migration.FromIssuer,
            From = migration.Window.From,
        };
        var isInside = migration.Window.StateFor(identity, now) != WindowState.Closed;
        return migration.FromSubjectClaim is { } claim
            ? ReadClaim(signIn, claim, identity.Key, facts with
            {
                IsOutside = migration.Window.Domains.Count > 0 && !isInside,
            })
            : isInside ? facts : null;
    }

    // From the token alone, as the subject itself; userinfo can only contradict it.
    private static MigrationFacts? ReadClaim(
        ExternalSignIn signIn, string claim, ExternalKey key, MigrationFacts facts)
    {
        if (signIn.Claims[claim].State == ClaimState.Absent)
        {
            return null;
        }

        var defect = SubjectReader.ReadKey(signIn, claim, facts.FromIssuer, out var old);
        if (defect == ProvisioningReason.None && !SubjectReader.IsUncontradicted(signIn, claim, old.Subject))
        {
            defect = ProvisioningReason.SubjectMismatch;
        }

        return defect != ProvisioningReason.None ? facts with { ByClaim = true, Defect = defect }
            : old == key ? null
            : facts with { ByClaim = true, Old = old };
    }
}
