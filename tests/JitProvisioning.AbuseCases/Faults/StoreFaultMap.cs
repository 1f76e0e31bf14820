namespace JitProvisioning.AbuseCases;

/// <summary>What the words for a failing store stand for.</summary>
internal static class StoreFaultMap
{
    // The commit is one call: what a case names as a step of it is a statement of its transaction.
    private static readonly Dictionary<string, StoreFault> Table = new()
    {
        ["step 1 find identity: throw TimeoutException/DbException(timeout)"] = StoreFault.FindIdentity,
        ["step 1 takes 60 s"] = StoreFault.SlowIdentity,
        ["step 2 find user by e-mail: throw TimeoutException/DbException(timeout)"] = StoreFault.FindAddress,
        ["step 3 load membership and organisation: throw TimeoutException/DbException(timeout)"] =
            StoreFault.ReadOrganizations,
        ["step 4 take seat: throw TimeoutException/DbException(timeout)"] = StoreFault.TakeSeat,
        ["step 5 insert user: throw TimeoutException/DbException(timeout)"] = StoreFault.InsertUser,
        ["step 7 insert membership: throw TimeoutException/DbException(timeout)"] = StoreFault.InsertMembership,
        ["step 9 insert audit: throw TimeoutException/DbException(timeout)"] = StoreFault.InsertAudit,
        ["step 5: unique violation on e-mail, winner has another identity"] = StoreFault.AddressTaken,
        ["step 5: unique violation on username"] = StoreFault.NameTaken,
        ["first UPDATE affects 0 rows, second attempt succeeds"] = StoreFault.VersionOnce,
        ["HttpContext.RequestAborted fires at step 7"] = StoreFault.CancelBefore,
        ["token fires inside step 10"] = StoreFault.CancelDuring,
        ["step 10 commits, then throws IOException"] = StoreFault.LostAcknowledgement,

        // The seam knows no store without transactions: the one call is atomic, or the store breaks its contract.
        ["store declares no transaction support; step 7 fails"] = StoreFault.InsertMembership,
        ["SQLITE_READONLY / SQLITE_FULL / 53100"] = StoreFault.NoWrites,
        ["writes fail, reads succeed"] = StoreFault.NoWrites,
        ["step 5 throws 'duplicate key (Email)=(victim@acme.test)'"] = StoreFault.TalkativeError,
        ["attempt 1 and 2 throw SQLSTATE 40001/40P01 (or SQLite BUSY), attempt 3 succeeds"] =
            StoreFault.DeadlockTwice,
        ["always 40001"] = StoreFault.DeadlockAlways,
        ["throws NullReferenceException"] = StoreFault.NullReference,
    };

    private static readonly Dictionary<string, Func<ExternalKey, UserLookup>> Mistakes = new()
    {
        ["find identity returns row with subject 'S1' (case-insensitive store)"] = MistakenStore.OfAnotherCase,
        ["membership look-up returns orgB row"] = MistakenStore.OfAnotherOrganization,
    };

    public static void Apply(CaseValue value, CaseSettings settings)
    {
        var words = Vocabulary.Describe(value);
        if (Mistakes.TryGetValue(words, out var mistake))
        {
            settings.Mistake = mistake;
        }
        else
        {
            settings.StoreFault = Table.TryGetValue(words, out var fault)
                ? fault
                : throw new UnmappedException($"config.store={words}");
        }
    }
}
