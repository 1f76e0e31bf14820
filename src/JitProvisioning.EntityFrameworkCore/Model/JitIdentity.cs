namespace JitProvisioning;

/// <summary>An external identity and the account it leads to, as a row of the application's database.</summary>
/// <remarks>Query it freely; the library alone writes it.</remarks>
public class JitIdentity
{
    /// <summary>The primary key: <see cref="ExternalKey.ComputeHash"/>, 32 bytes. Issuer and subject are in no index,
    /// so no collation folds two keys into one.</summary>
    public byte[] KeyHash { get; internal set; } = [];

    /// <summary>The issuer in full, at most 2,048 characters.</summary>
    public string Issuer { get; internal set; } = "";

    /// <summary>The subject in full, at most 255 characters.</summary>
    public string Subject { get; internal set; } = "";

    /// <summary>The account.</summary>
    public string UserId { get; internal set; } = "";

    /// <summary>When it last signed in, late by up to <see cref="JitProvisioningOptions.LastSignInGranularity"/>; null
    /// for one that an import or an erasure put there.</summary>
    public DateTimeOffset? LastSignInAt { get; internal set; }

    internal static JitIdentity Of(ExternalKey key, UserId user, DateTimeOffset? signedInAt) => new()
    {
        KeyHash = key.ComputeHash(),
        Issuer = key.Issuer,
        Subject = key.Subject,
        UserId = user.Value,
        LastSignInAt = signedInAt,
    };
}
