using Microsoft.AspNetCore.Authentication;

namespace JitProvisioning;

/// <summary>A scheme as the doctor's checks see it.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Channel">The way its people arrive.</param>
/// <param name="Options">The options of its handler; null where they cannot be read.</param>
/// <param name="Connection">Its connection's options; null where it has none, or one that came at run time.</param>
/// <param name="All">The whole configuration.</param>
internal sealed record HookSubject(
    AuthenticationScheme Scheme,
    SignInChannel? Channel,
    object? Options,
    ConnectionOptions? Connection,
    JitProvisioningOptions All)
{
    /// <summary>True when it has a connection, declared or made at run time.</summary>
    public bool IsConnected { get; init; }

    /// <summary>The declared scheme that owns the cookie which this one signs in to; null for every other
    /// cookie.</summary>
    public string? CookieOwner { get; init; }

    public string Name => Scheme.Name;

    /// <summary>The key of its connection in the configuration.</summary>
    public string Key => $"JitProvisioning:Connections:{Scheme.Name}";

    /// <summary>The role rules that sign-ins of the scheme are held against.</summary>
    public IEnumerable<RoleRuleOptions> RoleRules => Connection is null
        ? []
        : Connection.RoleRules
            .Concat(All.Organizations.Values.SelectMany(organization => organization.RoleRules))
            .Where(rule => rule.Connection is null || rule.Connection == Scheme.Name);
}
