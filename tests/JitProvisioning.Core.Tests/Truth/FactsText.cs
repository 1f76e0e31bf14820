namespace JitProvisioning.Core.Tests;

/// <summary>Says on one line what a combination holds.</summary>
internal static class FactsText
{
    public static string Of(DecisionFacts facts) => string.Join(", ",
        $"known {Of(facts.Known)}{(facts.KeyIsOrphaned ? " orphaned" : "")} tombstoned {facts.IsTombstoned}",
        $"{facts.Identity.EmailStanding} {facts.Identity.Email?.Value} '{facts.Identity.DisplayName}'",
        $"issued {facts.Identity.IssuedAt:HH:mm:ss}",
        $"address {Of(facts.Address)}",
        $"rights {facts.Verdict.Rights} wants {Of(facts.Verdict.Memberships.Select(item => item.Organization.Value))}",
        $"owner {facts.ConnectionOrganization?.Value} required {facts.MembershipRequired}",
        $"links {facts.LinkVerifiedEmail}/{facts.LinkWindow}/{facts.ExplicitLinking}/{facts.HasBrowserSession}",
        $"options {facts.Matching.UnverifiedAddress}/{facts.Matching.UnusableAddress}/{facts.Matching.InactiveHolder}"
            + $"/{facts.Matching.UnverifiedLocalAddress}/{facts.Matching.StaleTokens}",
        $"invitations {(facts.Invitations is { } invitations ? Of(invitations.Open.Select(Of)) : "not asked")}",
        $"source {facts.SourceKey} {Of(facts.Provisioned?.Account)} {facts.Reactivation}",
        $"resolution {facts.Resolution}",
        $"migration {Of(facts.Migration)}",
        $"proof {Of(facts.Link)}");

    private static string Of(UserRecord? account) => account is null
        ? "nobody"
        : $"{account.Id} {account.Status}{(account.IsProtected ? " protected" : "")}"
            + $" {account.Profile.Email} verified {account.EmailVerified} owner {account.ProfileOwner}"
            + $" administered {account.AdministeredAt:HH:mm:ss}"
            + $" links {account.Links.Count} in {Of(account.Memberships.Select(item => $"{item.Organization}:{item.Status}"))}";

    private static string Of(Invitation invitation) =>
        $"{invitation.Organization} {invitation.Address?.Value ?? invitation.Domain} until {invitation.ExpiresAt:HH:mm}";

    private static string Of(AddressFacts address) => !address.Asked
        ? "not asked"
        : $"{(address.IsAmbiguous ? "ambiguous" : Of(address.Holder))} carriers {Of(address.Carriers.Select(Of))}";

    private static string Of(MigrationFacts? migration) => migration is null
        ? "none"
        : $"{migration.State} {(migration.ByClaim ? $"claim {migration.Defect}" : "address")} asked {migration.Asked}"
            + $" outside {migration.IsOutside} orphaned {migration.IsOrphaned} tombstoned {migration.IsTombstoned}"
            + $" account {Of(migration.Account)}";

    private static string Of(LinkFacts? link) => link is null
        ? "none"
        : $"{link.Ticket?.Account.Value}/{link.Ticket?.Connection.Value}/{link.Ticket?.ExpiresAt:HH:mm}/{link.SessionHash}"
            + $"/{link.SignedInAs} account {Of(link.Account)}";

    private static string Of(IEnumerable<string> items) => $"[{string.Join(' ', items)}]";
}
