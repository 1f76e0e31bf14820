namespace JitProvisioning;

/// <summary>What bearer tokens may do at an API. The connection's own switches hold as well: nothing here gives more
/// than they do.</summary>
public sealed class BearerOptions
{
    /// <summary>Whether a token of somebody who has no account creates one, or joins the identity to an account where
    /// the connection links. Default false: existing users only.</summary>
    public bool CreateUsers { get; set; }

    /// <summary>Whether tokens bring the account in step, and so write. Default false: they contribute
    /// nothing.</summary>
    public bool SyncUsers { get; set; }

    /// <summary>What happens to tokens that were issued to a machine. Default: they are refused.</summary>
    public MachineTokens MachineTokens { get; set; }

    /// <summary>How long the answer to a token counts in this process, a refusal's too: zero to one hour. A change of
    /// the account by the library ends it at once; 30 seconds is the usual choice. Default zero: each request reads the
    /// account.</summary>
    public TimeSpan CacheFor { get; set; }

    /// <summary>Keeps answers in the application's IDistributedCache as well, protected by its data protection, so that
    /// a server need not read what another one read, and sees at once what another one changed. Needs
    /// <see cref="CacheFor"/>. Default false.</summary>
    /// <remarks>Each request then asks the cache whether its answer still counts. Where the cache cannot be reached,
    /// each request reads the account.</remarks>
    public bool ShareCache { get; set; }

    /// <summary>The name of the request header that names the organization to work in, by its id in this application.
    /// Default null: no header does.</summary>
    public string? OrganizationHeader { get; set; }

    /// <summary>The name of the route value that names the organization to work in, by its id in this application.
    /// Default null: no route value does.</summary>
    /// <remarks>Routes are matched before authentication only where UseRouting is called before UseAuthentication, as a
    /// WebApplication does by itself.</remarks>
    public string? OrganizationRouteValue { get; set; }
}
