using JitProvisioning;

namespace SmartProjects.SignIn;

/// <summary>One provider of your own, owned by one organization, from --Oidc:… settings.</summary>
public static class SingleProvider
{
    private const string Scheme = "oidc";

    public static IReadOnlyList<SignInChoice> AddTo(WebApplicationBuilder builder, JitProvisioningBuilder provisioning)
    {
        var authority = Required(builder, "Oidc:Authority");
        if (builder.Configuration["Oidc:Organization"] is { Length: > 0 } organization)
        {
            provisioning
                .AddOrganization(organization, options => options.DefaultRoles.Add("Member"))
                .AddConnection(Scheme, connection => connection.Organization = organization);
        }

        builder.Services.AddSampleAuthentication().AddSampleScheme(
            Scheme,
            authority,
            Required(builder, "Oidc:ClientId"),
            builder.Configuration["Oidc:ClientSecret"],
            builder.Environment,
            withUserInfo: true);
        return [new SignInChoice(Scheme, new Uri(authority).Host, "Your provider")];
    }

    private static string Required(WebApplicationBuilder builder, string key) =>
        builder.Configuration[key] is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"{key} is missing. Add --{key}=… to the command line.");
}
