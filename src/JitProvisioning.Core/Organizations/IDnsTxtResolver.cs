namespace JitProvisioning;

/// <summary>Reads TXT records, by which an organization proves that a domain is its own. UseDnsDomainProof of the
/// package JitProvisioning.Dns registers one; a service of the application's own takes its place.</summary>
public interface IDnsTxtResolver
{
    /// <summary>Answers with the texts of all TXT records at the name, in any order: the character strings of one
    /// record joined without anything between them, aliases (CNAME) followed.</summary>
    /// <remarks>No record and no such name are an empty answer. An answer that could not be had, or not whole, is an
    /// exception: it must never look like an empty one. Called from any thread, several times at once.</remarks>
    /// <param name="name">The name in ASCII lower case, without a dot at the end.</param>
    /// <param name="cancellationToken">Cancels the call, also when its time is up.</param>
    ValueTask<IReadOnlyList<string>> ResolveTxtAsync(string name, CancellationToken cancellationToken);
}
