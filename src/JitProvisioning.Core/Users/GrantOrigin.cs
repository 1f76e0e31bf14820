namespace JitProvisioning;

/// <summary>The kind of source that gave a membership or role.</summary>
public enum GrantOrigin
{
    /// <summary>A person of the application, by hand. Never revoked by a sign-in.</summary>
    Hand,

    /// <summary>A sign-in.</summary>
    SignIn,

    /// <summary>A SCIM client.</summary>
    Scim,

    /// <summary>An invitation.</summary>
    Invitation,
}
