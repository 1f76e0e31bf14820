namespace JitProvisioning;

/// <summary>Takes what a provisioning source of a connection, such as its provider's SCIM client, says of people. The
/// application speaks the protocol and maps groups to roles.</summary>
/// <remarks>
/// The connection says <see cref="ConnectionOptions.ProvisionedBySource"/>. A person of a source is one account,
/// whether the source or a first sign-in comes first, also at the same moment. A source takes away what it gave and
/// nothing else; what it gave no sign-in takes away. An account is in use while one of its sources at least says so:
/// the last to say otherwise suspends it, the first to say so again takes it back into use. What an administrator
/// suspended, removed or took away stays so, and protected, deleted and erased accounts are refused.
/// <para>Every change has its audit entry in the same commit, of connection "scim:" and the connection's name. Every
/// method throws <see cref="InvalidOperationException"/> where the store is unavailable; then nothing is
/// changed.</para>
/// </remarks>
public interface IProvisioningSources
{
    /// <summary>Creates a person or brings them in step with what the source says.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="person">The person, whole.</param>
    /// <param name="actor">Who said so, for the audit; at most 256 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<SourceResult> UpsertAsync(
        ConnectionId connection,
        SourcePerson person,
        string? actor = null,
        CancellationToken cancellationToken = default);

    /// <summary>Takes what the source and sign-ins by its connection gave a person, who comes by that connection no
    /// longer; where no other source says that the account is in use, suspends it and ends its sessions.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="externalId">The source's own id of the person.</param>
    /// <param name="actor">Who said so, for the audit; at most 256 characters.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    ValueTask<SourceResult> DeactivateAsync(
        ConnectionId connection,
        string externalId,
        string? actor = null,
        CancellationToken cancellationToken = default);
}
