namespace JitProvisioning.AbuseCases;

/// <summary>Everything that is known after a case has run.</summary>
internal sealed record Evidence
{
    public required AbuseCase Case { get; init; }

    public required CaseNames Names { get; init; }

    public required IReadOnlyList<Attempt> Attempts { get; init; }

    public required StoreSnapshot Before { get; init; }

    public required StoreSnapshot After { get; init; }

    /// <summary>The audit entries that the case appended.</summary>
    public required IReadOnlyList<AuditEntry> Audit { get; init; }

    public required IReadOnlyCollection<string> Log { get; init; }

    /// <summary>What the host's own code saw.</summary>
    public HostNotes Notes { get; init; } = new();

    /// <summary>Every text that the store holds, wherever.</summary>
    public IReadOnlyCollection<string> StoredTexts { get; init; } = [];

    /// <summary>The given proofs of a link that can still be used.</summary>
    public IReadOnlyCollection<string> OpenLinks { get; init; } = [];

    /// <summary>The changes to sealed audit entries that went unnoticed; null where none was tried.</summary>
    public IReadOnlyList<string>? Unnoticed { get; init; }

    /// <summary>What is known of a store that went wrong; null where it did not.</summary>
    public FaultEvidence? Fault { get; init; }

    public Attempt First => Attempts[0];

    /// <summary>The accounts that were not given.</summary>
    public IEnumerable<UserRecord> NewUsers => After.Users.Where(user => Before.Find(user.Id.Value) is null);

    /// <summary>The account created; null unless it is exactly one.</summary>
    public UserRecord? NewUser => NewUsers.Take(2).ToArray() is [var only] ? only : null;

    /// <summary>The keys of every caller's token.</summary>
    public IEnumerable<ExternalKey> TokenKeys => TokenKeysOf(Case, Names);

    /// <summary>The account that the first caller's key leads to; null when it leads nowhere.</summary>
    public UserRecord? Person =>
        TokenKeys.Select(key => After.Keys.GetValueOrDefault(key).Value)
            .FirstOrDefault(id => id is not null) is { } id ? After.Find(id) : null;

    public static IEnumerable<ExternalKey> TokenKeysOf(AbuseCase abuse, CaseNames names)
    {
        foreach (var token in abuse.Token.Callers())
        {
            var claim = names.ConnectionOf(token.Scheme)?.Text("subjectClaim") ?? "sub";
            var subject = token.Claims[claim] is CaseList list ? list.AsTexts?[0] : token.Claims[claim]?.AsText;
            if (ExternalKey.TryCreate(token.Claims["iss"]?.AsText, subject, out var key, out _))
            {
                yield return key;
            }
        }
    }
}
