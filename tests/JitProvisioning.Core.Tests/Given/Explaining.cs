using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>Asks an engine's explainer, each time in a scope of its own.</summary>
internal static class Explaining
{
    public static Task<MembershipExplanation?> ExplainAsync(
        this EngineHost engine, UserId user, OrganizationId? organization) =>
        engine.AskAsync(explainer => explainer.ExplainAsync(user, organization));

    public static Task<ProvisioningPreview> PasteAsync(
        this EngineHost engine, string json, string connection = "acme-oidc", bool showPersonalValues = false) =>
        engine.AskAsync(explainer =>
            explainer.PreviewAsync(new ConnectionId(connection), json, showPersonalValues));

    /// <summary>The sources of a role.</summary>
    public static ValueList<SourceExplanation> Role(this MembershipExplanation? explanation, string role) =>
        explanation!.Roles.Single(other => other.Role == role).Sources;

    /// <summary>Puts a record in the place of the only account, as an import would.</summary>
    public static async Task ReplaceAsync(this InMemoryUserStore store, UserRecord record)
    {
        var before = store.Only();
        var committed = await store.CommitAsync(
            new UserChange
            {
                Kind = UserChangeKind.Update,
                User = (record with { Version = before.Version + 1 }).ToStoredUser(),
                ExpectedVersion = before.Version,
                VerifiedAddress = before.EmailVerified ? before.Profile.Email : null,
                Audit = store.AuditTrail[^1],
            },
            CancellationToken.None);
        Assert.Null(committed.Conflict);
    }

    private static async Task<T> AskAsync<T>(this EngineHost engine, Func<IProvisioningExplainer, ValueTask<T>> ask)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<IProvisioningExplainer>());
    }
}
