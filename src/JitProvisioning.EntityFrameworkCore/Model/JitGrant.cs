namespace JitProvisioning;

/// <summary>What rows of memberships and roles share: whose they are, and who gave them.</summary>
public abstract class JitGrant
{
    /// <summary>The account.</summary>
    public string UserId { get; internal set; } = "";

    /// <summary>The kind of source.</summary>
    public GrantOrigin Origin { get; internal set; }

    /// <summary>The connection of a sign-in or SCIM client.</summary>
    public string? Connection { get; internal set; }

    /// <summary>The channel of a sign-in.</summary>
    public SignInChannel? Channel { get; internal set; }

    /// <summary>The rule that gave it.</summary>
    public string Rule { get; internal set; } = "";

    /// <summary>The configuration version it was given under.</summary>
    public string PolicyVersion { get; internal set; } = "";

    internal void SetSource(GrantSource source)
    {
        Origin = source.Origin;
        Connection = source.Connection?.Value;
        Channel = source.Channel;
        Rule = source.Rule;
        PolicyVersion = source.PolicyVersion;
    }
}
