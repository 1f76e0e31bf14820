namespace JitProvisioning;

/// <summary>A connection's migration as decisions see it.</summary>
/// <param name="FromIssuer">The issuer whose identities are replaced.</param>
/// <param name="FromSubjectClaim">The claim with the old subject; null where the verified address leads.</param>
/// <param name="Window">When, and for which domains; with a claim, no domains mean every one.</param>
internal sealed record Migration(string FromIssuer, string? FromSubjectClaim, DatedWindow Window);
