namespace JitProvisioning.Testing;

/// <summary>Makes complete, well-formed changes, each with ids of its own, for checks to spoil in one point.</summary>
internal sealed class SampleChanges
{
    public const string Issuer = "https://issuer.contract.example";

    private static readonly DateTimeOffset Start = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private int _made;

    public static ExternalKey Key(string subject, string issuer = Issuer) => ExternalKey.Create(issuer, subject);

    public static EmailAddress Address(string text) =>
        EmailAddress.TryParse(text) ?? throw new ArgumentException("The text is no address.", nameof(text));

    /// <summary>An address of the greatest length there is, and of the greatest local part.</summary>
    /// <param name="topLevel">Its last two characters.</param>
    public static string LongAddress(string topLevel)
    {
        var label = new string('d', 46);
        return $"{new string('s', 64)}@{label}.{label}.{label}.{label[1..]}.{topLevel}";
    }

    /// <summary>A new active account without an address.</summary>
    public UserChange Create(params ExternalKey[] keys) => new()
    {
        Kind = UserChangeKind.Create,
        User = new StoredUser(new UserId(NextGuid().ToString()), 1, UserStatus.Active, null, "Sarah", "jit1\n{}"),
        AddedKeys = keys.ToValueList(),
        Audit = Entry(ProvisioningOutcome.Created, ProvisioningReason.FirstSignIn),
    };

    /// <summary>A new active account that holds a verified address.</summary>
    public UserChange CreateHolder(string address, params ExternalKey[] keys)
    {
        var change = Create(keys);
        return change with { User = change.User! with { Email = address }, VerifiedAddress = address };
    }

    /// <summary>The next version of an account, which holds no verified address.</summary>
    public UserChange Update(StoredUser current) => new()
    {
        Kind = UserChangeKind.Update,
        User = current with { Version = current.Version + 1 },
        ExpectedVersion = current.Version,
        Audit = Entry(ProvisioningOutcome.Updated, ProvisioningReason.ProfileChanged) with { UserId = current.Id },
    };

    /// <summary>A refusal, which touches no account.</summary>
    public UserChange Refuse() => new()
    {
        Kind = UserChangeKind.AuditOnly,
        Audit = Entry(ProvisioningOutcome.Denied, ProvisioningReason.AccountDisabled) with
        {
            Reference = "K7QM-2XPD",
            Count = 3,
        },
    };

    private AuditEntry Entry(ProvisioningOutcome outcome, ProvisioningReason reason) => new()
    {
        Id = NextGuid(),
        At = Start.AddSeconds(_made),
        Outcome = outcome,
        Reason = reason,
        Connection = new ConnectionId("contract"),
        Channel = SignInChannel.OpenIdConnect,
        KeyHash = "0f1e2d3c4b5a6978",
        PolicyVersion = "3f2a",
        Actor = "Zo\u00EB of the help desk",
        Changes =
        [
            new AuditedChange("displayName", "Sarah", "Zoë 𝄞"),
            new AuditedChange("role:acme/Admin", null, "Admin"),
        ],
        Warnings = [ProvisioningReason.EmailCollisionSkipped],
        Codes = ["plan:trial", "region:eu"],
        Rule = DecisionRule.AddressTrust,
        Facts = [new DecisionFact("account", "none"), new DecisionFact("belongs to", "acme by Zo\u00EB's rule")],
    };

    private Guid NextGuid() => new(++_made, 0x7c1d, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);
}
