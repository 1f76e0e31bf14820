namespace JitProvisioning;

/// <summary>What the doctor found.</summary>
public enum HookFindingKind
{
    /// <summary>The hook is lost: every sign-in of the scheme is refused.</summary>
    NotAttached,

    /// <summary>It cannot be seen whether the hook is lost: the host's class of events may call its base or not. Where
    /// it does not, every sign-in of the scheme is refused.</summary>
    AttachmentHidden,

    /// <summary>The scheme has no connection. One of OpenID Connect or of bearer tokens came after start, and every
    /// sign-in of it is refused, as of one that signs in to the own cookie of another scheme; people of one of OAuth
    /// 2.0 get no account.</summary>
    NotConnected,

    /// <summary>The sessions of a cookie do not follow what becomes of accounts.</summary>
    SessionsNotAttached,

    /// <summary>The address is not asked for.</summary>
    EmailScopeMissing,

    /// <summary>Rules read claims, and the userinfo endpoint, where many providers send them, is not asked.</summary>
    UserInfoOff,

    /// <summary>A setting names a claim as the handler renames it; payloads are read as sent.</summary>
    MappedClaimName,

    /// <summary>The handler takes tokens of any issuer.</summary>
    IssuerValidationOff,

    /// <summary>The handler takes tokens that were made for others.</summary>
    AudienceValidationOff,

    /// <summary>The authority is of many tenants, and none is named.</summary>
    ManyTenants,

    /// <summary>The preset is of one provider, and the authority of another.</summary>
    PresetDisagrees,

    /// <summary>The session's cookie is likely to be over 4 KB.</summary>
    LargeCookie,

    /// <summary>The database plans the same statements each time.</summary>
    UnpreparedStatements,

    /// <summary>Every sealing of the audit is refused, though no other process is at it.</summary>
    AuditNotSealed,
}
