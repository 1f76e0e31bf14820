using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace JitProvisioning;

/// <summary>Writes and reads <see cref="StoredUser.State"/>: one line with format and proof, then a JSON
/// document.</summary>
/// <remarks>The proof stands ahead of the document so that a returning person costs no parsing. It carries the version
/// it was made at, so every later write takes it away, and the time from which it no longer holds, if there is
/// one.</remarks>
internal static class UserState
{
    private const string Format = "jit1";
    private const int ProofStart = 5;
    private const int ProofEnd = ProofStart + 64;

    public static StoredUser Write(UserRecord user, UserProof? proof) => new(
        user.Id,
        user.Version,
        user.Status,
        user.Profile.Email,
        user.Profile.DisplayName,
        Header(user, proof) + JsonSerializer.Serialize(
            UserStateDocument.Of(user), UserStateJsonContext.Default.UserStateDocument))
    {
        LockedUntil = user.LockedUntil,
    };

    /// <exception cref="FormatException">The state was not written by this library.</exception>
    public static UserRecord Read(StoredUser stored)
    {
        var user = new UserRecord
        {
            Id = stored.Id,
            Version = stored.Version,
            Status = stored.Status,
            LockedUntil = stored.LockedUntil,
            IsProtectedByStore = stored.IsProtected,
            Stamp = stored.Stamp,
            EmailVerified = stored.EmailVerified == true,
        };
        if (string.IsNullOrEmpty(stored.State))
        {
            return user with { Profile = new Profile { Email = stored.Email, DisplayName = stored.DisplayName } };
        }

        var lineEnd = stored.State.IndexOf('\n', StringComparison.Ordinal);
        if (lineEnd < Format.Length || !stored.State.StartsWith(Format, StringComparison.Ordinal)
            || stored.State[Format.Length] is not (' ' or '\n'))
        {
            throw new FormatException($"The state of {user} is not in the format {Format}.");
        }

        try
        {
            return ReadDocument(stored, lineEnd).ToUser(stored, user);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException($"The state of {stored} holds a key that is none.", exception);
        }
    }

    /// <summary>True when the state says that this very identity and verdict were applied, nothing was written since,
    /// and no time has come that changes anything.</summary>
    public static bool ProofHolds(StoredUser stored, in UserProof proof, DateTimeOffset now)
    {
        var state = stored.State.AsSpan();
        if (state.Length <= ProofEnd || !state.StartsWith(Format + " "))
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[32];
        Span<byte> actual = stackalloc byte[32];
        proof.WriteTo(expected);
        if (Convert.FromHexString(state[ProofStart..ProofEnd], actual, out _, out _) != OperationStatus.Done
            || !actual.SequenceEqual(expected))
        {
            return false;
        }

        var version = state[(ProofEnd + 1)..];
        var end = version.IndexOfAny('\n', ' ');
        return end > 0
            && long.TryParse(version[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var madeAt)
            && madeAt == stored.Version
            && (version[end] == '\n' || IsBefore(version[(end + 1)..], now));
    }

    private static bool IsBefore(ReadOnlySpan<char> recheck, DateTimeOffset now)
    {
        var end = recheck.IndexOf('\n');
        return end > 0
            && long.TryParse(recheck[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && now.UtcTicks < ticks;
    }

    private static string Header(UserRecord user, UserProof? proof)
    {
        if (proof is not { } made)
        {
            return Format + "\n";
        }

        Span<byte> bytes = stackalloc byte[32];
        made.WriteTo(bytes);
        var recheck = user.RecheckAfter is { } time
            ? string.Create(CultureInfo.InvariantCulture, $" {time.UtcTicks}")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Format} {Convert.ToHexStringLower(bytes)} {user.Version}{recheck}\n");
    }

    private static UserStateDocument ReadDocument(StoredUser stored, int lineEnd)
    {
        try
        {
            return JsonSerializer.Deserialize(
                stored.State.AsSpan(lineEnd + 1), UserStateJsonContext.Default.UserStateDocument)
                ?? throw new FormatException($"The state of {stored} is empty.");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The state of {stored} cannot be read.", exception);
        }
    }
}
