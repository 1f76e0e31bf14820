namespace JitProvisioning;

/// <summary>Takes over the people of an application that had accounts before it used this library, so that none of them
/// is locked out or doubled on the first day and none of the accounts is taken by somebody else.</summary>
/// <remarks>Who may call this is the application's to say.</remarks>
public interface IAccountAdoption
{
    /// <summary>Adds identities to the accounts that the application knows to be theirs, so that their next sign-in
    /// finds them.</summary>
    /// <remarks>
    /// Each link is held against the connections as a sign-in is, and committed by itself with its audit entry. It
    /// never moves an identity from another account, never touches a deleted account or an erased identity, and never
    /// gives an account a second subject of one issuer: such a link is refused, named in the report, and the import
    /// goes on. Of two links of one identity to two accounts the first is imported and the second refused; a dry run
    /// shows that before anything is written. What is there already is left as it is, so an import may be run again.
    /// <para>Sign-ins may go on meanwhile. A dry run keeps every link it would add in memory.</para>
    /// </remarks>
    /// <param name="links">The links.</param>
    /// <param name="options">How to import them; the defaults when null.</param>
    /// <param name="progress">Is told every 100 links, and at the end.</param>
    /// <param name="cancellationToken">Cancels the import; what was committed stays.</param>
    /// <exception cref="ImportInterruptedException">The store failed, the source threw, or a connection does not say
    /// its issuer. What was committed stays.</exception>
    ValueTask<ImportReport> ImportAsync(
        IAsyncEnumerable<KnownLink> links,
        ImportOptions? options = null,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Imports links from a CSV file.</summary>
    /// <param name="csv">The file, as RFC 4180 has it, in UTF-8. Its first line names the columns issuer, subject and
    /// user_id, in any order. Nothing is trimmed. It is read once and left open.</param>
    /// <param name="options">How to import them; the defaults when null.</param>
    /// <param name="progress">Is told every 100 links, and at the end.</param>
    /// <param name="cancellationToken">Cancels the import; what was committed stays.</param>
    /// <exception cref="ImportInterruptedException">As <see cref="ImportAsync"/>, or the file is malformed: then the
    /// message names the line.</exception>
    ValueTask<ImportReport> ImportCsvAsync(
        Stream csv,
        ImportOptions? options = null,
        IProgress<ImportProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Says what would become of people when they first come by a connection, under the configuration that is
    /// active: each is decided by the engine, and nothing is written, audited or observed.</summary>
    /// <remarks>The connection's provider is taken to send what it has to: subject, address, and that it is verified.
    /// Policies and the conflict resolver are asked as in a sign-in. One answer is kept in memory for each address that
    /// leads to an account or takes one.</remarks>
    /// <param name="connection">The connection.</param>
    /// <param name="expected">The people, such as the users that the provider exports. Null: every account, as its own
    /// person with its own address.</param>
    /// <param name="options">What to take for granted; the defaults when null.</param>
    /// <param name="progress">Is told the number of people every 100 people, and at the end.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">There is no such connection, or it does not tell the issuer or the tenant of
    /// its sign-ins; the message names what to set.</exception>
    /// <exception cref="InvalidOperationException">The store failed, or the engine did.</exception>
    /// <exception cref="NotSupportedException">Every account is asked for, and the store is no
    /// <see cref="IUserDirectory"/>.</exception>
    ValueTask<AdoptionForecast> ForecastAsync(
        ConnectionId connection,
        IAsyncEnumerable<ExpectedPerson>? expected = null,
        ForecastOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>As <see cref="ForecastAsync"/>, for the people in a CSV file.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="csv">The file, as RFC 4180 has it, in UTF-8. Its first line names the column email, and if need be
    /// subject, email_verified (true or false) and organization, in any order. An empty field is as none. It is read
    /// once and left open.</param>
    /// <param name="options">What to take for granted; the defaults when null.</param>
    /// <param name="progress">Is told the number of people every 100 people, and at the end.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="FormatException">The file is malformed; the message names the line.</exception>
    ValueTask<AdoptionForecast> ForecastCsvAsync(
        ConnectionId connection,
        Stream csv,
        ForecastOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellationToken = default);
}
