using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>The log events of start-up and adapters; the engine's have numbers below 100.</summary>
internal static partial class AdapterLog
{
    [LoggerMessage(100, LogLevel.Information,
        "Scheme {Scheme}: people of {Issuer} {Creation} on first sign-in and land in {Landing}. Preset: {Preset}.")]
    public static partial void Connected(
        this ILogger logger, string scheme, string issuer, string creation, string landing, string preset);

    [LoggerMessage(101, LogLevel.Information, "Scheme {Scheme}: skipped, it signs nobody in from outside.")]
    public static partial void SchemeSkipped(this ILogger logger, string scheme);

    [LoggerMessage(102, LogLevel.Warning,
        "Connection {Connection} names no authentication scheme that is registered at start.")]
    public static partial void SchemeMissing(this ILogger logger, string connection);

    [LoggerMessage(103, LogLevel.Warning,
        "Accounts are kept in memory and are gone when the process ends. Choose a store, such as "
        + "UseEntityFrameworkStore<TContext>().")]
    public static partial void AccountsInMemory(this ILogger logger);

    [LoggerMessage(104, LogLevel.Warning,
        "Scheme {Scheme} lets anyone in who can get an account at its issuer: DangerousAllowAnyone is on.")]
    public static partial void AnyoneAllowed(this ILogger logger, string scheme);

    [LoggerMessage(105, LogLevel.Error,
        "The metadata of scheme {Scheme} names another issuer than when it was first loaded. Its sign-ins "
        + "are refused until the process restarts.")]
    public static partial void IssuerChanged(this ILogger logger, string scheme);

    [LoggerMessage(106, LogLevel.Warning,
        "Scheme {Scheme}: skipped, no connection is declared for it. People who sign in by it get no account.")]
    public static partial void RemoteSchemeSkipped(this ILogger logger, string scheme);

    [LoggerMessage(108, LogLevel.Warning,
        "Link tickets are kept in the memory of this process: with several servers, a question asked by one is not "
        + "known to another. Register an ILinkTicketStore that all of them share.")]
    public static partial void LinkTicketsInMemory(this ILogger logger);

    [LoggerMessage(109, LogLevel.Warning,
        "JitProvisioning:Matching:UnverifiedLocalAddress is ClaimAndScrub: the application has to end the sessions and "
        + "remove the credentials it keeps for an account whose change says ScrubsCredentials.")]
    public static partial void ScrubbingIsTheApplications(this ILogger logger);

    [LoggerMessage(110, LogLevel.Warning, "{Key} ended on {Until:O} and does nothing any more. Remove it.")]
    public static partial void WindowEnded(this ILogger logger, string key, DateTimeOffset until);

    [LoggerMessage(111, LogLevel.Information, "{Key} {Effect} until {Until:O}.")]
    public static partial void WindowOpen(this ILogger logger, string key, string effect, DateTimeOffset until);

    [LoggerMessage(112, LogLevel.Warning, "{Key} is on: sign-ins may give privileged roles.")]
    public static partial void PrivilegedAllowed(this ILogger logger, string key);

    [LoggerMessage(113, LogLevel.Information, "A session of scheme {Scheme} ended: its account is not in use.")]
    public static partial void SessionEnded(this ILogger logger, string scheme);

    [LoggerMessage(114, LogLevel.Information,
        "A session of scheme {Scheme} was rebuilt: its account's memberships or roles are others now.")]
    public static partial void SessionRebuilt(this ILogger logger, string scheme);

    [LoggerMessage(115, LogLevel.Information, "Scheme {Scheme}: attached to {Hook}.")]
    public static partial void HookAttached(this ILogger logger, string scheme, string hook);

    [LoggerMessage(EventId = 116, Message = "{Kind}: {Message}")]
    public static partial void HookFound(this ILogger logger, LogLevel level, HookFindingKind kind, string message);

    [LoggerMessage(117, LogLevel.Warning,
        "Scheme {Scheme}: a request to its callback path came from an address that is no trusted proxy, and is "
        + "refused. It carried the headers of a sign-in: {Carried}.")]
    public static partial void HeadersOfAStranger(this ILogger logger, string scheme, bool carried);

    [LoggerMessage(118, LogLevel.Warning,
        "Scheme {Scheme}: a trusted proxy passed on a request to its callback path whose headers name nobody, or one "
        + "of them twice, and it is refused. Protect the path with MellonEnable auth, and set each header there.")]
    public static partial void HeadersUnusable(this ILogger logger, string scheme);

    [LoggerMessage(107, LogLevel.Error,
        "The metadata of scheme {Scheme} names issuer {Issuer}, and its authority is {Authority}. Its sign-ins are "
        + "refused. If that issuer is the provider's own, set JitProvisioning:Connections:{Scheme}:Issuer to it.")]
    public static partial void IssuerNotVouchedFor(this ILogger logger, string scheme, string issuer, string authority);

    [LoggerMessage(120, LogLevel.Information,
        "Scheme {Scheme}: bearer tokens of {Issuer}; people without an account {Creation}, tokens {Sync}, machines "
        + "{Machines}, answers count for {Lifetime}.")]
    public static partial void BearerConnected(
        this ILogger logger,
        string scheme,
        string issuer,
        string creation,
        string sync,
        string machines,
        TimeSpan lifetime);

    [LoggerMessage(121, LogLevel.Warning,
        "The distributed cache cannot be reached or read: answers to bearer tokens are not shared meanwhile, and each "
        + "request reads the account.")]
    public static partial void SharedCacheUnavailable(this ILogger logger, Exception exception);

    [LoggerMessage(122, LogLevel.Warning,
        "An account was changed and the distributed cache could not be told: other servers may answer bearer tokens as "
        + "before until Bearer:CacheFor is over.")]
    public static partial void SharedAnswersNotEnded(this ILogger logger, Exception exception);
}
