namespace JitProvisioning.Core.Tests;

/// <summary>Accounts that another application put into the store: the library has written nothing of them yet.</summary>
internal static class ImportedAccounts
{
    public static UserChange Make(UserId id, bool verified, params SignInCase[] identities) => new()
    {
        Kind = UserChangeKind.Create,
        User = new StoredUser(id, 1, UserStatus.Active, "bob@acme.test", "Bob", null),
        VerifiedAddress = verified ? "bob@acme.test" : null,
        AddedKeys = identities
            .Select(identity => ExternalKey.Create(identity.Issuer!, (string)identity.Claims["sub"]!))
            .ToValueList(),
        Audit = new AuditEntry
        {
            Id = Guid.CreateVersion7(IdentityCase.Noon),
            At = IdentityCase.Noon,
            Outcome = ProvisioningOutcome.Created,
            Reason = ProvisioningReason.FirstSignIn,
            Connection = new ConnectionId("import"),
            PolicyVersion = "import",
        },
    };
}
