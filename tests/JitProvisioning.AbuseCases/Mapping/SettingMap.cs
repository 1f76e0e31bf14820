namespace JitProvisioning.AbuseCases;

/// <summary>What the keys of a case's configuration stand for, connections aside.</summary>
internal static class SettingMap
{
    private static readonly Dictionary<string, Action<CaseValue, CaseSettings>> Table = new()
    {
        ["clock"] = (value, settings) => settings.Clock = ReadTime(value),
        ["linking"] = Vocabulary.OneOf<CaseSettings>("config.linking", new()
        {
            ["AutoWhenVerifiedAndAuthoritative"] = settings =>
                (settings.LinkVerifiedEmail, settings.ExplicitLinking) = (true, true),
            ["ExplicitOnly"] = settings => settings.ExplicitLinking = true,
            ["Never"] = _ => { },
        }),
        ["onUnverifiedConflict"] = Vocabulary.OneOf<CaseSettings>("config.onUnverifiedConflict", new()
        {
            ["Deny"] = settings =>
                settings.Options.Matching.UnverifiedAddress = AddressConflictAction.Refuse,
            ["CreateWithoutAddress"] = settings =>
                settings.Options.Matching.UnverifiedAddress = AddressConflictAction.CreateWithoutAddress,
        }),
        ["onDisabledConflict"] = Vocabulary.OneOf<CaseSettings>("config.onDisabledConflict", new()
        {
            ["Deny"] = settings =>
                settings.Options.Matching.InactiveHolder = AddressConflictAction.Refuse,
            ["CreateWithoutEmail"] = settings =>
                settings.Options.Matching.InactiveHolder = AddressConflictAction.CreateWithoutAddress,
        }),
        ["onUnverifiedLocal"] = Vocabulary.OneOf<CaseSettings>("config.onUnverifiedLocal", new()
        {
            ["SupersedeAddress"] = settings =>
                settings.Options.Matching.UnverifiedLocalAddress = UnverifiedLocalAddress.Supersede,
            ["Refuse"] = settings =>
                settings.Options.Matching.UnverifiedLocalAddress = UnverifiedLocalAddress.Refuse,
            ["ClaimAndScrub"] = settings =>
                settings.Options.Matching.UnverifiedLocalAddress = UnverifiedLocalAddress.ClaimAndScrub,
        }),
        ["staleTokens"] = Vocabulary.OneOf<CaseSettings>("config.staleTokens", new()
        {
            ["SignInWithoutSync"] = settings =>
                settings.Options.Matching.StaleTokens = StaleTokenAction.SignInWithoutSync,
            ["Deny"] = settings => settings.Options.Matching.StaleTokens = StaleTokenAction.Refuse,
        }),
        ["onTooManyGroups"] = Vocabulary.OneOf<CaseSettings>("config.onTooManyGroups", new()
        {
            ["Deny"] = settings => settings.TooManyGroups = TooManyGroupsAction.Refuse,
            ["TreatAsIncomplete"] = settings => settings.TooManyGroups = TooManyGroupsAction.TreatAsIncomplete,
        }),
        ["allowCreate"] = (value, settings) => settings.CreateUsers = Vocabulary.Flag(value, "config.allowCreate"),
        ["allowCreateFromBearer"] = (value, settings) => settings.CreateFromBearer =
            Vocabulary.Flag(value, "config.allowCreateFromBearer"),
        ["autoJoinByDomain"] = (value, settings) => JoinByDomain((CaseObject)value, settings),
        ["limits"] = (value, settings) => LimitMap.Apply((CaseObject)value, settings.Options),
        ["observerTimeoutSeconds"] = (value, settings) => settings.Options.ObserverTimeout =
            TimeSpan.FromSeconds(Vocabulary.Number(value, "config.observerTimeoutSeconds")),
        ["observer"] = (value, settings) => settings.Observer = HostCodeMap.ObserverOf(value),
        ["policyHook"] = (value, settings) => settings.Policy = HostCodeMap.PolicyOf(value, settings),
        ["groupResolver"] = (value, settings) => settings.GroupResolver = HostCodeMap.GroupResolverOf(value),
        ["claimsTransformation"] = (value, settings) => settings.Transformation = HostCodeMap.TransformationOf(value),

        // Roles of the whole application, which nothing of an organization gives.
        ["platformRoles"] = (_, _) => { },

        // The roles there are, of each organization.
        ["storeRoles"] = (value, settings) => settings.DeclaredRoles = Vocabulary.Texts(value, "config.storeRoles"),

        // What the library does without being told; another value has no option behind it.
        ["requireLocalEmailVerified"] = Vocabulary.Only<CaseSettings>("config.requireLocalEmailVerified", "true"),
        ["allowCreateWithoutEmail"] = Vocabulary.Only<CaseSettings>("config.allowCreateWithoutEmail", "true"),
        ["requireInvitation"] = (value, settings) => settings.MembershipMode =
            Vocabulary.Flag(value, "config.requireInvitation")
                ? MembershipMode.ByInvitation
                : MembershipMode.Automatic,

        ["reactivation"] = Vocabulary.OneOf<CaseSettings>("config.reactivation", new()
        {
            ["Never"] = settings => settings.Reactivation = Reactivation.Never,
            ["WhenDeactivatedByIdp"] = settings => settings.Reactivation = Reactivation.WhenDeactivatedBySource,
        }),
        ["audit"] = Vocabulary.OneOf<CaseSettings>("config.audit", new()
        {
            ["RequiredInTransaction"] = _ => { },
            ["BestEffort"] = settings => settings.Options.Audit.DangerousBestEffort = true,
        }),

        // A sign-in that changes nothing has an audit entry to fail on only where such are recorded.
        ["auditSink"] = Vocabulary.OneOf<CaseSettings>("config.auditSink", new()
        {
            ["throws"] = settings =>
                (settings.AuditSink, settings.Options.Audit.RecordUnchanged) = (AuditSink.Throws, true),
            ["never completes"] = settings => settings.AuditSink = AuditSink.Hangs,
        }),
        ["auditChain"] = Vocabulary.OneOf<CaseSettings>("config.auditChain", new()
        {
            ["hash"] = settings => settings.KeepsUpAudit = true,
        }),
        ["auditFloodControl"] = Vocabulary.OneOf<CaseSettings>("config.auditFloodControl", new()
        {
            ["aggregate after 100 per minute per connection and reason"] = settings =>
            {
                settings.Options.Audit.MaxRefusals = 100;
                settings.Options.Audit.FoldRefusalsFor = TimeSpan.FromMinutes(1);
                (settings.KeepsUpAudit, settings.FewestRounds) = (true, 250);
            },
        }),
        ["observers"] = Vocabulary.Only<CaseSettings>("config.observers", "IsolatedAfterCommit"),
        ["emailSync"] = Vocabulary.Only<CaseSettings>("config.emailSync", "WhenVerifiedAndFree"),
        ["clockSkewSeconds"] = Vocabulary.Only<CaseSettings>("config.clockSkewSeconds", "300"),
        ["storeRetry"] = Vocabulary.Only<CaseSettings>("config.storeRetry", """{"maxAttempts":3}"""),
        ["operationTimeoutSeconds"] = Vocabulary.Only<CaseSettings>("config.operationTimeoutSeconds", "10"),
        ["seatService"] = Vocabulary.OneOf<CaseSettings>("config.seatService", new()
        {
            ["throws"] = settings => settings.CountsSeats = false,
        }),
        ["store"] = StoreFaultMap.Apply,
        ["replayGuard"] = Vocabulary.OneOf<CaseSettings>("config.replayGuard", new()
        {
            ["Enabled"] = settings => settings.GuardsReplay = true,
        }),
        ["logLevel"] = Vocabulary.Only<CaseSettings>("config.logLevel", "Trace"),
        ["note"] = (_, _) => { },
        ["connections"] = (_, _) => { },
    };

    public static CaseSettings Read(AbuseCase abuse)
    {
        var settings = new CaseSettings(abuse);

        // The cases run in the strict mode, where an address that is never matched refuses.
        settings.Options.Matching.UnusableAddress = AddressConflictAction.Refuse;
        Vocabulary.Apply("config.", abuse.Config, Table, settings);
        return settings;
    }

    public static DateTimeOffset ReadTime(CaseValue value) =>
        DateTimeOffset.Parse(Vocabulary.Text(value, "a time"), System.Globalization.CultureInfo.InvariantCulture);

    private static void JoinByDomain(CaseObject organizations, CaseSettings settings)
    {
        foreach (var (organization, domains) in organizations.Members)
        {
            settings.JoiningDomains[organization] = Vocabulary.Texts(domains, "config.autoJoinByDomain");
        }
    }
}
