namespace JitProvisioning;

/// <summary>A store that lists who belongs to an organization: what pages of an organization's administrator
/// need.</summary>
/// <remarks>The contract suite of JitProvisioning.Testing checks it where a store implements this interface.</remarks>
public interface IMemberDirectory
{
    /// <summary>Lists the accounts, inactive ones too, that have a membership of one status in an organization, each
    /// once, in an order of ids that the store keeps to.</summary>
    /// <param name="organization">The organization, compared ordinally.</param>
    /// <param name="status">The status as it is stored: one whose end has come may be stored as active.</param>
    /// <param name="after">The last id of the page before; null for the first page.</param>
    /// <param name="count">The most ids to return.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<ValueList<UserId>> ListMembersAsync(
        OrganizationId organization,
        MembershipStatus status,
        UserId? after,
        int count,
        CancellationToken cancellationToken);
}
