namespace JitProvisioning;

/// <summary>Finds out the groups of a person whose payload does not hold them all, such as by the provider's directory
/// API.</summary>
/// <remarks>Which service to ask is the application's to know: an address that a token names is never asked, nor handed
/// over. Asked before any account is looked up, within <see cref="GroupResolverOptions.Timeout"/>; who throws or takes
/// longer leaves the groups incomplete, and <see cref="ConnectionOptions.GroupsOverage"/> says what follows.</remarks>
public interface IGroupResolver
{
    /// <summary>The groups, as the connection's role rules spell them: all of them, or null where they cannot be
    /// told.</summary>
    ValueTask<ValueList<string>?> ResolveAsync(ExternalIdentity identity, CancellationToken cancellationToken);
}
