namespace JitProvisioning.AbuseCases;

/// <summary>What the keys of an account stand for.</summary>
internal static class UserMap
{
    private const string Path = "given.users[].";

    private static readonly Dictionary<string, Action<CaseValue, UserDraft>> Table = new()
    {
        ["id"] = (value, draft) => draft.Record = draft.Record with
        {
            Id = new UserId(Vocabulary.Text(value, Path + "id")),
        },
        ["email"] = (value, draft) => draft.Record = draft.Record with
        {
            Profile = draft.Record.Profile with { Email = value.AsText is { } text ? Folded(text) : null },
        },
        ["emailVerified"] = (value, draft) => draft.Record = draft.Record with
        {
            EmailVerified = Vocabulary.Flag(value, Path + "emailVerified"),
        },
        ["name"] = (value, draft) => draft.Record = draft.Record with
        {
            Profile = draft.Record.Profile with { DisplayName = value.AsText },
        },
        ["status"] = Vocabulary.OneOf<UserDraft>(Path + "status", new()
        {
            ["active"] = draft => draft.Record = draft.Record with { Status = UserStatus.Active },
            ["disabled"] = draft => draft.Record = draft.Record with { Status = UserStatus.Suspended },
            ["deleted"] = draft => draft.Record = draft.Record with { Status = UserStatus.Deleted },
        }),
        ["protected"] = (value, draft) => Protect(draft, Vocabulary.Flag(value, Path + "protected")),
        ["isPlatformAdmin"] = (value, draft) => Protect(draft, Vocabulary.Flag(value, Path + "isPlatformAdmin")),
        ["kind"] = Vocabulary.OneOf<UserDraft>(Path + "kind", new()
        {
            ["person"] = _ => { },
            ["service"] = draft => Protect(draft, true),
            ["bot"] = draft => Protect(draft, true),
        }),
        ["adminChangedAt"] = (value, draft) => draft.Record = draft.Record with
        {
            AdministeredAt = SettingMap.ReadTime(value),
        },
        ["lockoutEnd"] = (value, draft) => draft.Record = draft.Record with { LockedUntil = SettingMap.ReadTime(value) },
        ["lastSyncIat"] = (value, draft) => draft.AppliedIssuedAt =
            DateTimeOffset.FromUnixTimeSeconds(value.AsNumber ?? throw new UnmappedException(Path + "lastSyncIat")),

        ["disabledBy"] = (value, draft) => draft.DisabledBy = value.AsText,

        // Kept by the host beside the library's account; the tests of the store in ASP.NET Core Identity's tables show
        // what becomes of them.
        ["hasPassword"] = (_, _) => { },
        ["sessions"] = (_, _) => { },
        ["apiKeys"] = (_, _) => { },
        ["mfa"] = (_, _) => { },
        ["recoveryEmail"] = (_, _) => { },
        ["pendingEmailChange"] = (_, _) => { },
        ["username"] = (_, _) => { },
    };

    public static UserDraft Read(CaseObject user)
    {
        var draft = new UserDraft();
        Vocabulary.Apply(Path, user, Table, draft);
        return draft;
    }

    /// <summary>An address as the library keeps it; one that it would never match, folded in the same way.</summary>
    public static string Folded(string email) => EmailAddress.TryParse(email)?.Value ?? string.Concat(email.Select(
        unit => char.IsAsciiLetterUpper(unit) ? (char)(unit | 0x20) : unit));

    private static void Protect(UserDraft draft, bool isProtected) =>
        draft.Record = draft.Record with { IsProtected = draft.Record.IsProtected || isProtected };
}
