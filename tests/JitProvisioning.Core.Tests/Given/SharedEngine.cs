using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

/// <summary>Engines with a connection that Acme and Beta share: the claim "org" places people, and so does the domain
/// acme.test.</summary>
internal static class SharedEngine
{
    public static readonly OrganizationId Acme = new("acme");
    public static readonly OrganizationId Beta = new("beta");

    public static EngineHost With(
        IUserStore store,
        Action<ConnectionOptions>? connection = null,
        Action<OrganizationOptions>? beta = null,
        Action<JitProvisioningBuilder>? more = null) => new(
        builder =>
        {
            builder.AddOrganization("acme", options => options.Domains.Add("acme.test"));
            builder.AddOrganization("beta", options =>
            {
                options.DefaultRoles.Add("Guest");
                beta?.Invoke(options);
            });
            builder.AddConnection("shared", options =>
            {
                options.Issuer = "https://shared.test";
                options.OrganizationClaim = "org";
                options.OrganizationMap["a"] = "acme";
                options.OrganizationMap["b"] = "beta";
                connection?.Invoke(options);
            });
            more?.Invoke(builder);
        },
        store);

    /// <summary>A sign-in whose claim has these values.</summary>
    public static SignInCase Of(params string[] values) => Without().With("org", values);

    /// <summary>A sign-in without the claim.</summary>
    public static SignInCase Without() => new()
    {
        Scheme = "shared",
        Issuer = "https://shared.test",
    };

    /// <summary>The organizations of the person's memberships, with the status where it is not active.</summary>
    public static string Places(this UserRecord user) => string.Join(",", user.Memberships
        .OrderBy(membership => membership.Organization.Value, StringComparer.Ordinal)
        .Select(membership => membership.Status == MembershipStatus.Active
            ? membership.Organization.Value
            : $"{membership.Organization.Value}:{membership.Status}"));

    public static UserRecord Only(this InMemoryUserStore store) => UserRecord.Read(store.Users.Single());
}
