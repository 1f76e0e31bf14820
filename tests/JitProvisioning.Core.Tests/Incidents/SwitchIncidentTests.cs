using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>What went wrong elsewhere where a switch was looked at on one way in and not on another.</summary>
public sealed class SwitchIncidentTests
{
    public static TheoryData<string, ProvisioningReason> Switches { get; } = new()
    {
        { "connection", ProvisioningReason.ConnectionDisabled },
        { "organization", ProvisioningReason.OrganisationInactive },
    };

    [Theory]
    [MemberData(nameof(Switches))]
    public async Task What_is_switched_off_is_off_on_every_way_in(string what, ProvisioningReason reason)
    {
        var (store, tickets) = (new InMemoryUserStore(), new InMemoryLinkTicketStore(TimeProvider.System));
        using var on = new TracedEngine(builder => builder.Services.AddSingleton<ILinkTicketStore>(tickets), store);
        var (bob, partner) = (TracedEngine.By("linking"), SignInCase.ByPartner);
        var account = (await on.SignInAsync(bob)).User!.Id;
        var ticket = await on.StartLinkAsync(account, "linking-oidc");
        using var off = new TracedEngine(
            builder =>
            {
                builder.Services.AddSingleton<ILinkTicketStore>(tickets);
                SwitchOff(builder, what);
            },
            store);

        ProvisioningResult[] refused =
        [
            await off.SignInAsync(bob), // known, with a proof that held
            await off.SignInAsync(bob.With("name", "Robert")), // known, to be brought in step
            await off.SignInAsync(bob.With("sub", "s2").Without("email")), // new
            await off.SignInAsync(bob.With("sub", "s3")), // to be linked by address
            await off.SignInAsync(bob.With("sub", "s4"), ticket, account), // to be linked by hand
            await off.Engine.PreviewAsync(bob),
        ];

        Assert.All(refused, result => Assert.Equal((ProvisioningOutcome.Denied, reason), (result.Outcome, result.Reason)));
        await using var scope = off.Engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        Assert.Null(await scope.ServiceProvider.GetRequiredService<IAccountLinking>()
            .StartAsync(account, new ConnectionId("linking-oidc"), TracedEngine.Browser));
        Assert.Equal(1, Assert.Single(store.Users).Version);
    }

    private static void SwitchOff(JitProvisioningBuilder builder, string what)
    {
        if (what == "connection")
        {
            builder.AddConnection("linking-oidc", connection => connection.Enabled = false);
        }
        else
        {
            builder.AddOrganization("acme", organization => organization.Active = false);
        }
    }
}
