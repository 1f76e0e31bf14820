namespace JitProvisioning.AbuseCases;

/// <summary>What goes wrong in the store while a case is driven.</summary>
internal enum StoreFault
{
    /// <summary>The look-up by key takes too long.</summary>
    FindIdentity,

    /// <summary>The look-up by key does not come to an end.</summary>
    SlowIdentity,

    /// <summary>The look-up by address takes too long.</summary>
    FindAddress,

    /// <summary>Another server changed the organizations, and reading them takes too long.</summary>
    ReadOrganizations,

    /// <summary>The commit takes too long before it has written anything.</summary>
    TakeSeat,

    /// <summary>Writing the account takes too long.</summary>
    InsertUser,

    /// <summary>Writing the membership takes too long.</summary>
    InsertMembership,

    /// <summary>Writing the audit entry takes too long.</summary>
    InsertAudit,

    /// <summary>Somebody else's account holds the address, and is seen only once the commit met it.</summary>
    AddressTaken,

    /// <summary>Somebody else takes the user name just before the commit, where the store has user names.</summary>
    NameTaken,

    /// <summary>The first commit meets another version.</summary>
    VersionOnce,

    /// <summary>The browser goes away before the commit has written anything.</summary>
    CancelBefore,

    /// <summary>The browser goes away once the commit is done, before it is answered.</summary>
    CancelDuring,

    /// <summary>The commit is done, and its acknowledgement is lost.</summary>
    LostAcknowledgement,

    /// <summary>Nothing can be written.</summary>
    NoWrites,

    /// <summary>The store fails with somebody's personal data in the text.</summary>
    TalkativeError,

    /// <summary>The first two commits are rolled back in favour of others.</summary>
    DeadlockTwice,

    /// <summary>Each commit is rolled back in favour of another.</summary>
    DeadlockAlways,

    /// <summary>The store's own code is wrong.</summary>
    NullReference,
}
