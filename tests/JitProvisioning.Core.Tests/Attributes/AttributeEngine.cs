using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>Engines whose connection maps a department.</summary>
internal static class AttributeEngine
{
    private const int Noon = 1_768_478_400;

    private static int _seconds;

    public static EngineHost With(
        Action<AttributeOptions> configure, Action<JitProvisioningBuilder>? more = null, IUserStore? store = null) =>
        Mapping("department", "department", configure, more, store);

    /// <summary>An engine whose connection maps one attribute from one claim.</summary>
    public static EngineHost Mapping(
        string name,
        string? claim,
        Action<AttributeOptions>? configure = null,
        Action<JitProvisioningBuilder>? more = null,
        IUserStore? store = null) => new(
        builder =>
        {
            builder.AddConnection("acme-oidc", connection =>
            {
                var attribute = connection.Attributes[name] = new AttributeOptions { Claim = claim };
                configure?.Invoke(attribute);
            });
            more?.Invoke(builder);
        },
        store);

    /// <summary>The first sign-in of somebody from a department.</summary>
    public static SignInCase In(object? department) =>
        department is null ? new SignInCase() : new SignInCase().With("department", department);

    /// <summary>A sign-in by a newer token than any before.</summary>
    public static SignInCase Later(object? department = null) =>
        In(department).With("iat", Noon + Interlocked.Increment(ref _seconds));

    /// <summary>The department after a sign-in that says one.</summary>
    public static async Task<string?> DepartmentAfterAsync(this EngineHost engine, string department) =>
        (await engine.SignInLaterAsync(department)).User!.Profile["department"];

    /// <summary>A sign-in a minute later, by a token of that time.</summary>
    public static Task<ProvisioningResult> SignInLaterAsync(this EngineHost engine, string department)
    {
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        return engine.ProvisionAsync(In(department).With("iat", engine.Time.GetUtcNow().ToUnixTimeSeconds()));
    }

    public static Task<AdministrationResult> EditAsync(
        this EngineHost engine, UserId user, string attribute, string? value, bool isVerified = false) =>
        engine.EditProfileAsync(profiles => profiles.EditAsync(
            user, new ProfileEdit { Values = { [attribute] = value }, DangerousEmailIsVerified = isVerified }));

    /// <summary>Changes a record as another source would.</summary>
    public static async Task RewriteAsync(this EngineHost engine, UserId user, Func<UserRecord, UserRecord> change)
    {
        await using var scope = engine.Get<IServiceScopeFactory>().CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<RecordEditor>().EditAsync(
            user,
            through: null,
            actor: null,
            known => new RecordEdit { After = change(known), Reason = ProvisioningReason.ProfileChangedByHand },
            default);
        Assert.Equal(AdministrationOutcome.Changed, result.Outcome);
    }
}
