namespace JitProvisioning.Testing;

/// <summary>The things that a check may need of a store under test.</summary>
internal static class Needs
{
    public static readonly Need Unreachable = new(
        "OpenUnreachable gives no store", subject => subject.OpenUnreachable() is not null);

    public static readonly Need Probe = new(
        "OpenProbed gives no store", subject => subject.OpenProbed(StoreProbe.Idle()) is not null);

    public static readonly Need MemberDirectory = new(
        "the store is no IMemberDirectory", subject => subject.Open() is IMemberDirectory);

    public static readonly Need UnreachableLinkTickets = new(
        "OpenUnreachableLinkTickets gives no store", subject => subject.OpenUnreachableLinkTickets() is not null);

    public static readonly Need ProbedLinkTickets = new(
        "OpenProbedLinkTickets gives no store",
        subject => subject.OpenProbedLinkTickets(StoreProbe.Idle()) is not null);

    private static readonly Need LinkTickets = new(
        "OpenLinkTickets gives no store", subject => subject.OpenLinkTickets() is not null);

    private static readonly Need Directory = new(
        "the store is no IUserDirectory", subject => subject.Open() is IUserDirectory);

    private static readonly Need Organizations = new(
        "the store is no IOrganizationStore", subject => subject.Open() is IOrganizationStore);

    private static readonly Need Invitations = new(
        "the store is no IInvitationStore", subject => subject.Open() is IInvitationStore);

    private static readonly Need Members = new(
        "the store is no IRelationalUserStore", subject => subject.Open() is IRelationalUserStore);

    private static readonly Need Audit = new(
        "the store is no IAuditedUserStore", subject => subject.Open() is IAuditedUserStore);

    /// <summary>What every check of a sentence needs.</summary>
    public static IEnumerable<Need> Of(int sentence) => sentence switch
    {
        ContractSentences.LinkTickets => [LinkTickets],
        ContractSentences.Directory => [Directory],
        ContractSentences.Organizations => [Organizations],
        ContractSentences.Invitations => [Invitations],
        ContractSentences.Members => [Members],
        ContractSentences.Audit => [Audit],
        _ => [],
    };
}
