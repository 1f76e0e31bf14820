namespace JitProvisioning.Core.Tests;

public sealed class MigrationReaderTests
{
    private const string OldIssuer = "https://old.acme.test";

    private static readonly DatedWindow ForAcme =
        new(IdentityCase.Noon, IdentityCase.Noon.AddDays(30), ["acme.test"], ReportOnly: false);

    private static readonly DatedWindow ForBeta = ForAcme with { Domains = ["beta.test"] };

    private static readonly SignInCase Bob = new SignInCase().With("old_sub", "o1");

    [Fact]
    public void By_address_there_is_a_migration_in_the_domains_of_the_window_only()
    {
        var facts = new MigrationFacts
        {
            State = WindowState.Open,
            FromIssuer = OldIssuer,
            From = IdentityCase.Noon,
        };

        Assert.Equal(facts, Read(Bob, ForAcme, claim: null));
        Assert.Null(Read(Bob, ForBeta, claim: null));
        Assert.Null(Read(Bob.With("email_verified", false), ForAcme, claim: null));
    }

    [Fact]
    public void By_claim_an_identity_is_outside_without_a_verified_address_in_the_domains_of_the_window()
    {
        Assert.Equal((false, ExternalKey.Create(OldIssuer, "o1")), Outside(Bob, ForAcme));
        Assert.Equal((true, ExternalKey.Create(OldIssuer, "o1")), Outside(Bob, ForBeta));
        Assert.True(Outside(Bob.With("email_verified", false), ForAcme).IsOutside);
        Assert.False(Outside(Bob.Without("email"), ForAcme with { Domains = [] }).IsOutside);
    }

    [Fact]
    public void An_identity_that_names_itself_as_the_old_one_replaces_none()
    {
        var itself = Bob.With("old_sub", "s1");

        Assert.Null(Read(itself, ForAcme, "old_sub", Bob.Issuer!));
        Assert.Equal(
            ExternalKey.Create(OldIssuer, "s1"), Read(itself, ForAcme, "old_sub")!.Old);
    }

    private static (bool IsOutside, ExternalKey? Old) Outside(SignInCase signIn, DatedWindow window)
    {
        var facts = Read(signIn, window, "old_sub")!;
        Assert.Equal((true, ProvisioningReason.None), (facts.ByClaim, facts.Defect));
        return (facts.IsOutside, facts.Old);
    }

    private static MigrationFacts? Read(
        SignInCase signIn, DatedWindow window, string? claim, string fromIssuer = OldIssuer)
    {
        var connection = Reading.Acme with { Migration = new Migration(fromIssuer, claim, window) };
        return MigrationReader.Read(
            signIn.Build(), connection, Reading.Read(signIn, connection), IdentityCase.Noon.AddHours(1));
    }
}
