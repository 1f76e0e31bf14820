using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>Invites people, each time in a scope of its own.</summary>
internal static class Inviter
{
    public static readonly OrganizationId Acme = new("acme");

    public static async Task<T> InviteAsync<T>(this EngineHost engine, Func<IInvitations, ValueTask<T>> act)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<IInvitations>());
    }

    /// <summary>Invites bob@acme.test, or as said, to the organization of the engine.</summary>
    public static async Task<Invitation> InviteAsync(this EngineHost engine, InvitationRequest? request = null)
    {
        var result = await engine.InviteAsync(invitations => invitations.CreateAsync(
            request ?? new InvitationRequest { Organization = Acme, Address = "bob@acme.test", Roles = ["Editor"] }));
        Assert.Equal(AdministrationOutcome.Changed, result.Outcome);
        return result.Invitation!;
    }

    public static async Task<Invitation> FindInvitationAsync(this EngineHost engine, InvitationId id) =>
        (await engine.Store.FindInvitationAsync(id, CancellationToken.None))!;

    /// <summary>An engine whose organization takes people in by invitation alone.</summary>
    public static EngineHost NewEngine(
        Action<JitProvisioningOptions>? configure = null, IUserStore? store = null) => new(
        builder => builder.Services.Configure<JitProvisioningOptions>(options =>
        {
            options.Organizations["acme"].MembershipMode = MembershipMode.ByInvitation;
            configure?.Invoke(options);
        }),
        store);
}
