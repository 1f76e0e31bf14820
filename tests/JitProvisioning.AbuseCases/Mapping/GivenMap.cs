namespace JitProvisioning.AbuseCases;

/// <summary>Makes accounts, keys and memberships of what a case gives.</summary>
internal static class GivenMap
{
    // PendingLinks, GivenTombstones and GivenInvitations make theirs through the started application.
    private static readonly string[] Collections =
    [
        "orgs", "users", "identities", "memberships", "pendingLinks", "tombstones", "roleOverrides", "invitations",
    ];

    private static readonly string[] IdentityKeys = ["connection", "issuer", "subject", "user"];

    public static GivenState Read(AbuseCase abuse, CaseNames names)
    {
        var given = abuse.Given.Where(pair => pair.Value.Count > 0).Select(pair => pair.Key);
        if (given.Except(Collections).FirstOrDefault() is { } other)
        {
            throw new UnmappedException("given." + other);
        }

        var drafts = abuse.Rows("users").Select(UserMap.Read).ToDictionary(draft => draft.Record.Id.Value);
        var orphans = AddIdentities(abuse, names, drafts);
        AddMemberships(abuse, names, drafts);
        OverrideMap.Apply(abuse, names, drafts);
        return new GivenState(
            Accounts(drafts.Values),
            orphans,
            drafts.Values.Select(draft => draft.Record)
                .Where(user => user is { EmailVerified: true, Profile.Email: not null })
                .GroupBy(user => user.Profile.Email!)
                .Where(holders => holders.Count() > 1)
                .Select(holders => holders.Key)
                .ToHashSet());
    }

    private static HashSet<ExternalKey> AddIdentities(
        AbuseCase abuse, CaseNames names, Dictionary<string, UserDraft> drafts)
    {
        var orphans = new HashSet<ExternalKey>();
        foreach (var identity in abuse.Rows("identities"))
        {
            if (identity.Names.Except(IdentityKeys).FirstOrDefault() is { } unknown)
            {
                throw new UnmappedException("given.identities[]." + unknown);
            }

            // A key that the library does not accept is one that no look-up can ask for: there is no row to write.
            if (!ExternalKey.TryCreate(
                identity.Required("issuer"), identity.Required("subject"), out var key, out _))
            {
                continue;
            }

            if (drafts.TryGetValue(identity.Required("user"), out var draft))
            {
                var connection = identity.Required("connection");
                AddLink(draft, key, new ConnectionId(names.SchemeOf(connection)), names);
                AddSource(draft, key, connection, new ConnectionId(names.SchemeOf(connection)));
            }
            else
            {
                orphans.Add(key);
            }
        }

        return orphans;
    }

    // What this connection contributed last is what the account holds, so that an equal token changes nothing.
    private static void AddLink(UserDraft draft, ExternalKey key, ConnectionId connection, CaseNames names)
    {
        var entry = new LedgerEntry
        {
            Connection = connection,
            Channel = names.ChannelOf(connection),
            Synced = draft.Record.Profile,
            LoginKey = key.Subject,
            AppliedIssuedAt = draft.AppliedIssuedAt,
        };
        draft.Keys.Add(key);
        draft.Record = draft.Record with
        {
            Links = [.. draft.Record.Links, new Link(key, [entry])],
            ProfileOwner = draft.Record.ProfileOwner ?? connection,
        };
    }

    // Whoever the connection's SCIM client disabled is its resource, under the subject.
    private static void AddSource(UserDraft draft, ExternalKey key, string name, ConnectionId connection)
    {
        switch (draft.DisabledBy)
        {
            case null or "admin":
                break;
            case { } source when source == "scim:" + name:
                draft.Record = draft.Record with
                {
                    SuspendedBy = connection,
                    Sources = [new SourceStanding(connection, key.Subject, SourceStatus.Inactive)],
                };
                break;
            case { } source:
                throw new UnmappedException("given.users[].disabledBy=" + source);
        }
    }

    private static void AddMemberships(AbuseCase abuse, CaseNames names, Dictionary<string, UserDraft> drafts)
    {
        foreach (var membership in abuse.Rows("memberships"))
        {
            var user = membership.Required("user");
            if (!drafts.TryGetValue(user, out var draft))
            {
                throw new UnmappedException($"given.memberships[].user={user}, which is no account");
            }

            draft.Record = draft.Record with
            {
                Memberships = [.. draft.Record.Memberships, MembershipMap.Read(membership, names, draft.Record)],
            };
        }
    }

    private static GivenAccount[] Accounts(IEnumerable<UserDraft> drafts)
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        return drafts.Select(draft => draft.Record)
            .Select(user => new GivenAccount(
                user,
                user is { EmailVerified: true, Profile.Email: { } email } && held.Add(email) ? email : null))
            .ToArray();
    }
}
