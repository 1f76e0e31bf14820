using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>The invitations that a case gives: made before it begins, under the ids that its sentences name.</summary>
internal static class GivenInvitations
{
    private static readonly string[] Keys = ["id", "org", "email", "roles", "expires", "used"];

    public static IEnumerable<InvitationId> IdsOf(AbuseCase abuse) =>
        abuse.Rows("invitations").Select(invitation => new InvitationId(invitation.Required("id")));

    public static async Task SeedAsync(AbuseCase abuse, CaseHost host, DateTimeOffset at)
    {
        var store = host.Services.GetRequiredService<IUserStore>() as IInvitationStore;
        foreach (var row in abuse.Rows("invitations"))
        {
            var invitation = Read(row, at);
            var entry = new AuditEntry
            {
                Id = Guid.NewGuid(),
                At = at,
                Outcome = ProvisioningOutcome.Updated,
                Reason = ProvisioningReason.InvitationCreated,
                Connection = new ConnectionId("local"),
            };
            if (store is null || !await store.CommitAsync(new(invitation, entry), CancellationToken.None))
            {
                throw new InvalidOperationException($"What the case gives cannot be kept: {invitation}.");
            }
        }
    }

    private static Invitation Read(CaseObject invitation, DateTimeOffset at)
    {
        if (invitation.Names.Except(Keys).FirstOrDefault() is { } unknown)
        {
            throw new UnmappedException("given.invitations[]." + unknown);
        }

        if (invitation["used"]?.AsFlag == true)
        {
            throw new UnmappedException("given.invitations[].used=true");
        }

        return new Invitation
        {
            Id = new InvitationId(invitation.Required("id")),
            Organization = new OrganizationId(invitation.Required("org")),
            Address = EmailAddress.TryParse(invitation.Required("email"))
                ?? throw new UnmappedException("given.invitations[].email"),
            Roles = Vocabulary.Texts(invitation["roles"]!, "given.invitations[].roles").ToValueList(),
            CreatedAt = at,
            ExpiresAt = SettingMap.ReadTime(invitation["expires"]!),
        };
    }
}
