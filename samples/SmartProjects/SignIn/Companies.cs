using JitProvisioning;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using SmartProjects.IdentityProviders;

namespace SmartProjects.SignIn;

/// <summary>The companies of the sample, with their identity providers in this process.</summary>
public sealed class Companies : IAsyncDisposable
{
    private const string ClientId = "smartprojects";

    // The providers are made anew with each run and listen on this machine only.
    private readonly string _secret = Guid.NewGuid().ToString();
    private readonly List<IdentityProvider> _providers = [];

    private Companies()
    {
    }

    public IdentityProvider SuperFantasyProvider => _providers[0];

    private IdentityProvider Studio => _providers[3];

    public static async Task<Companies> StartAsync(bool onFreePorts)
    {
        var companies = new Companies();
        foreach (var definition in new[]
        {
            SuperFantasy.Definition, SuperCorp.Definition, SuperFantasyStaff.Definition, SuperStudio.Definition,
        })
        {
            companies._providers.Add(await IdentityProvider.StartAsync(
                onFreePorts ? definition with { Port = 0 } : definition, ClientId, companies._secret));
        }

        return companies;
    }

    /// <summary>Says how far each provider is trusted.</summary>
    public static void Declare(JitProvisioningBuilder provisioning) => provisioning
            .AddOrganization("superfantasy", organization =>
            {
                organization.Name = "SuperFantasy";
                organization.DefaultRoles.Add("Editor");
            })
            .AddOrganization("supercorp", organization =>
            {
                organization.Name = "SuperCorp";
                organization.Domains.Add(SuperCorp.Domain);
                organization.DefaultRoles.Add("Viewer");
            })

            // Owned: whoever comes this way lands in SuperFantasy, and nowhere else.
            .AddConnection("superfantasy", connection =>
            {
                connection.Organization = "superfantasy";
                connection.Domains.Add("superfantasy.example");
            })

            // Owned too: who comes this way with the address of an account that exists is asked whether it is theirs.
            .AddConnection("staff", connection =>
            {
                connection.Organization = "superfantasy";
                connection.Domains.Add("superfantasy.example");
            })

            // Shared: anyone may have an account there, so only the domain that SuperCorp manages gets in. Its people
            // may be invited to other companies.
            .AddConnection("workspace", connection =>
            {
                connection.DomainClaim = "hd";
                connection.Domains.Add(SuperCorp.Domain);
                connection.RestrictToDomains = true;
                connection.PlaceByInvitation = true;
            });

    /// <summary>Adds the schemes, as to any other provider.</summary>
    public IReadOnlyList<SignInChoice> AddTo(WebApplicationBuilder builder, JitProvisioningBuilder provisioning)
    {
        Declare(provisioning);
        SignInChoice[] choices =
        [
            new("superfantasy", "SuperFantasy", "SuperFantasy's own provider"),
            new("workspace", "Workspace", "The provider SuperCorp shares with everybody"),
            new("staff", "SuperFantasy Staff", "The provider SuperFantasy is moving to"),
        ];
        var authentication = builder.Services.AddSampleAuthentication();
        foreach (var (choice, provider) in choices.Zip(_providers))
        {
            authentication.AddSampleScheme(choice.Scheme, provider.Issuer, ClientId, _secret, builder.Environment);
        }

        builder.Services.Configure<OpenIdConnectOptions>(RunTimeCustomer.Scheme, options =>
            SampleAuthentication.Configure(
                options, RunTimeCustomer.Scheme, Studio.Issuer, ClientId, _secret, builder.Environment));
        return [.. choices, new(RunTimeCustomer.Scheme, "SuperStudio", "A customer since the application runs")];
    }

    /// <summary>Has the company come that nobody declared.</summary>
    public Task OpenAsync(IServiceProvider services) => RunTimeCustomer.OpenAsync(services, Studio.Issuer);

    /// <summary>Tells the providers where the application's callbacks are, under each loopback name it may be called by.</summary>
    public void AllowRedirectsTo(IEnumerable<string> urls)
    {
        foreach (var url in urls.Select(url => new Uri(url)))
        {
            foreach (var host in new[] { url.Host, "localhost", "127.0.0.1" }.Distinct())
            {
                var root = new UriBuilder(url) { Host = host }.Uri;
                _providers[0].AllowRedirect(new Uri(root, "/signin-superfantasy"));
                _providers[1].AllowRedirect(new Uri(root, "/signin-workspace"));
                _providers[2].AllowRedirect(new Uri(root, "/signin-staff"));
                Studio.AllowRedirect(new Uri(root, $"/signin-{RunTimeCustomer.Scheme}"));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _providers)
        {
            await provider.DisposeAsync();
        }
    }
}
