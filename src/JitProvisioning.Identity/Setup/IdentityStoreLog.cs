using Microsoft.Extensions.Logging;

namespace JitProvisioning;

/// <summary>What the store in ASP.NET Core Identity's tables says.</summary>
internal static partial class IdentityStoreLog
{
    [LoggerMessage(
        140,
        LogLevel.Warning,
        "A sign-in by {Connection} was refused: its name identifier or the scheme's name is longer than the columns of "
        + "AspNetUserLogins. Set IdentityOptions.Stores.MaxLengthForKeys to 255 and add a migration.")]
    public static partial void LoginDoesNotFit(this ILogger logger, ConnectionId connection);

    [LoggerMessage(
        141,
        LogLevel.Warning,
        "A sign-in by {Connection} was refused: the application's user validators say {Codes}. DuplicateEmail and "
        + "InvalidEmail come from IdentityOptions.User.RequireUniqueEmail, InvalidUserName from "
        + "AllowedUserNameCharacters.")]
    public static partial void UserRejected(this ILogger logger, ConnectionId connection, string codes);

    [LoggerMessage(
        142,
        LogLevel.Information,
        "No session was issued: the account is suspended or deleted. Whoever it belongs to still has a way in that "
        + "does not ask the lock, such as a recovery code.")]
    public static partial void SessionNotIssued(this ILogger logger);
}
