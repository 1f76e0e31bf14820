using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>Sign-ins that race for seats, and owners who leave at once, over whatever store.</summary>
/// <param name="services">The application's services.</param>
/// <param name="signIn">Signs a person in by the connection of "acme".</param>
internal sealed class MemberRaces(
    IServiceProvider services, Func<string, Action<JsonObject>, Task<ProvisioningResult>> signIn)
{
    private const int Many = 64;
    private const int Rounds = 50;

    private static readonly OrganizationId Acme = new("acme");

    /// <summary>The accounts in the order in which their changes were about to be committed, in turn.</summary>
    public ConcurrentQueue<UserId> Commits { get; init; } = [];

    public static void Configure(JitProvisioningBuilder builder, int? seats) =>
        builder.AddOrganization("acme", organization =>
        {
            organization.SeatLimit = seats;
            organization.RoleRules.Add(new() { Value = "owners", Role = "Owner", DangerousAllowPrivileged = true });
        });

    /// <summary>Signs 64 people in at once for the first time, who find one seat.</summary>
    public async Task ForTheLastSeatAsync()
    {
        var results = await SignInManyAsync();

        Assert.Single(results, result => result.Outcome == ProvisioningOutcome.Created);
        Assert.Equal(
            Many - 1,
            results.Count(result => (result.Outcome, result.Reason)
                == (ProvisioningOutcome.Denied, ProvisioningReason.SeatLimit)));
        Assert.Equal(ProvisioningReason.SeatLimit, (await SignInAsync("late")).Reason);
    }

    /// <summary>Signs 64 people in at once for the first time, who all find a seat.</summary>
    public async Task ForEnoughSeatsAsync()
    {
        var results = await SignInManyAsync();

        Assert.All(results, result => Assert.Equal(ProvisioningOutcome.Created, result.Outcome));
    }

    /// <summary>Has both owners lose their role at once, again and again.</summary>
    public async Task OfOwnersWhoLeaveAsync()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var people = new[] { await OwnerAsync("sarah"), await OwnerAsync("john") };

            var results = await Task.WhenAll(Task.Run(() => SignInAsync("sarah")), Task.Run(() => SignInAsync("john")));

            Assert.Single(results, result => result.Outcome == ProvisioningOutcome.Updated);
            Assert.Single(results, result => result.Reason == ProvisioningReason.LastOwnerKept);
            Assert.Single(await OwnersAsync(people));
        }
    }

    /// <summary>Has an owner lose the role by a sign-in while an administrator suspends the other one, again and
    /// again: who is the last one is the administrator's to suspend, and no sign-in's to demote.</summary>
    public async Task OfOwnerAndAdministratorAsync()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (sarah, john) = (await OwnerAsync("sarah"), await OwnerAsync("john"));
            Commits.Clear();

            var leave = Task.Run(() => SignInAsync("sarah"));
            var suspend = Task.Run(() => AdministerAsync(users => users.SuspendAsync(john)));

            var (left, suspended) = (await leave, await suspend);
            Assert.True(left.Succeeded, left.ToString());
            Assert.Equal(AdministrationOutcome.Changed, suspended.Outcome);
            var order = Commits.ToList();
            Assert.True((await OwnersAsync(sarah, john)).Count > 0
                || order.LastIndexOf(sarah) < order.LastIndexOf(john), $"round {round}");
            await AdministerAsync(users => users.ReactivateAsync(john));
        }
    }

    private Task<ProvisioningResult[]> SignInManyAsync() => Task.WhenAll(
        Enumerable.Range(0, Many).Select(number => Task.Run(() => SignInAsync($"person-{number}"))));

    private async Task<UserId> OwnerAsync(string subject)
    {
        var owner = await SignInAsync(subject, "owners");
        Assert.Contains(owner.User!.MembershipIn(Acme)!.Roles, grant => grant.Role == "Owner");
        return owner.User.Id;
    }

    private Task<ProvisioningResult> SignInAsync(string subject, params string[] groups) => signIn(
        subject, claims => claims["groups"] = new JsonArray([.. groups.Select(group => JsonValue.Create(group))]));

    private async Task<HashSet<UserId>> OwnersAsync(params UserId[] people)
    {
        var owners = new HashSet<UserId>();
        foreach (var id in people)
        {
            await using var scope = services.CreateAsyncScope();
            var store = scope.ServiceProvider.GetRequiredService<IUserStore>();
            var user = UserRecord.Read((await store.FindAsync(UserQuery.ById(id), default)).User!);
            if (user.Status == UserStatus.Active && user.MembershipIn(Acme)!.Roles.Any(grant => grant.Role == "Owner"))
            {
                owners.Add(id);
            }
        }

        return owners;
    }

    private async Task<AdministrationResult> AdministerAsync(
        Func<IUserAdministration, ValueTask<AdministrationResult>> act)
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<IUserAdministration>());
    }
}
