namespace JitProvisioning;

/// <summary>Says what bearer tokens of one scheme may do.</summary>
public sealed class BearerBuilder
{
    internal BearerBuilder(BearerOptions options) => Options = options;

    /// <summary>The settings, for what no method says.</summary>
    public BearerOptions Options { get; }

    /// <summary>Creates an account for a person who has none, where the connection creates.</summary>
    public BearerBuilder CreateUsers()
    {
        Options.CreateUsers = true;
        return this;
    }

    /// <summary>Brings accounts in step with tokens, where the connection updates.</summary>
    public BearerBuilder SyncUsers()
    {
        Options.SyncUsers = true;
        return this;
    }

    /// <summary>Lets machines through without an account.</summary>
    public BearerBuilder PassMachineTokens()
    {
        Options.MachineTokens = MachineTokens.PassThrough;
        return this;
    }

    /// <summary>Keeps answers in this process.</summary>
    /// <param name="lifetime">How long; one hour at most.</param>
    public BearerBuilder CacheFor(TimeSpan lifetime)
    {
        Options.CacheFor = lifetime;
        return this;
    }

    /// <summary>Keeps answers in the application's IDistributedCache as well, so that every server sees at once what
    /// another one changed.</summary>
    public BearerBuilder ShareCache()
    {
        Options.ShareCache = true;
        return this;
    }

    /// <summary>Lets a request name the organization to work in by a header.</summary>
    /// <param name="name">The name of the header, such as "X-Organization".</param>
    public BearerBuilder OrganizationFromHeader(string name)
    {
        Options.OrganizationHeader = name;
        return this;
    }

    /// <summary>Lets a request name the organization to work in by a route value.</summary>
    /// <param name="name">The name of the route value, such as "organization".</param>
    public BearerBuilder OrganizationFromRoute(string name)
    {
        Options.OrganizationRouteValue = name;
        return this;
    }
}
