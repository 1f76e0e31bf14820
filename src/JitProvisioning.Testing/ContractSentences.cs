namespace JitProvisioning.Testing;

/// <summary>The five sentences of the contract, as <see cref="IUserStore"/> states them, and those of what a store may
/// bring beyond it.</summary>
internal static class ContractSentences
{
    public const int LookUp = 1;
    public const int AllOrNothing = 2;
    public const int Versions = 3;
    public const int Uniqueness = 4;
    public const int Faults = 5;
    public const int LinkTickets = 6;
    public const int Directory = 7;
    public const int Organizations = 8;
    public const int Invitations = 9;
    public const int Members = 10;
    public const int Audit = 11;

    public static string TextOf(int sentence) => sentence switch
    {
        LookUp => "A look-up by key returns the account linked to it, inactive ones too, in one round trip.",
        AllOrNothing => "A commit is all or nothing: account, keys, state and audit entry together.",
        Versions => "An update conflicts unless the stored version equals the expected one; a create conflicts on an "
            + "existing key.",
        Uniqueness => "A key leads to one account and a verified address is held by one account, also under races. "
            + "A violation is a conflict, a value, never an exception.",
        LinkTickets => "A link ticket is kept exactly, and of any number of takers exactly one gets it.",
        Directory => "A directory finds and lists accounts of every status, ordinally, in the order of their ids.",
        Organizations => "Organizations and connections are kept exactly and changed all or nothing; every look-up by "
            + "key carries their revision, and of two changes of one revision one is committed.",
        Invitations => "Invitations are kept exactly, and used in the commit of an account: of any number of commits "
            + "that use one, one is committed.",
        Members => "A change is judged by other accounts' memberships at its commit: of any number of commits for the "
            + "last seat one is committed, and of owners who leave at once one stays. Members are listed ordinally.",
        Audit => "Audit entries are sealed, removed and erased all or nothing: of those who go on from one chain, or "
            + "write one place of an observer, one succeeds. Sealed entries are read by position, ordinally.",
        _ => "An infrastructure failure throws, so that the sign-in fails closed; a conflict never does.",
    };
}
