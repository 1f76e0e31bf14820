using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JitProvisioning.Benchmarks;

/// <summary>An application with ASP.NET Core Identity: every person in it is known to both flows, by the same
/// facts.</summary>
internal sealed class IdentityApplication : IAsyncDisposable
{
    private const string Organization = "acme";

    private readonly ServiceProvider _services;

    private IdentityApplication(Action<DbContextOptionsBuilder> database, ServiceLifetime options)
    {
        var services = new ServiceCollection();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddDbContext<IdentityDb>(database, optionsLifetime: options);
        services.AddAuthentication();
        services.AddIdentityCore<IdentityUser>().AddRoles<IdentityRole>().AddEntityFrameworkStores<IdentityDb>();
        services.AddJitProvisioningCore()
            .UseIdentityStore<IdentityUser, IdentityDb>()
            .AddOrganization(Organization)
            .AddConnection(BenchmarkEngine.Scheme, connection =>
            {
                connection.Issuer = BenchmarkEngine.Issuer;
                connection.Organization = Organization;
                connection.Domains.Add("acme.test");
                foreach (var role in UserManagerFlow.Roles)
                {
                    connection.DefaultRoles.Add(role);
                }
            });
        _services = services.BuildServiceProvider();
    }

    /// <summary>An application whose context leads to a database.</summary>
    /// <param name="database">Chooses the database.</param>
    /// <param name="options">Scoped is what AddDbContext does unless told otherwise.</param>
    public static IdentityApplication On(
        Action<DbContextOptionsBuilder> database, ServiceLifetime options = ServiceLifetime.Scoped) =>
        new(database, options);

    /// <summary>Creates the tables, with the person <paramref name="subject"/> in them.</summary>
    /// <returns>The rows of the person.</returns>
    public async Task<IReadOnlyList<PersonRow>> CreateAsync(string subject)
    {
        await InScopeAsync(services => services.GetRequiredService<IdentityDb>().Database.EnsureCreatedAsync());
        var result = await ProvisionAsync(subject);
        if (result.Outcome != ProvisioningOutcome.Created)
        {
            throw new InvalidOperationException($"The first sign-in ended in {result}.");
        }

        await InScopeAsync(services => AddFactsOfManagerAsync(services.GetRequiredService<IdentityDb>()));
        return await InScopeAsync(services => PersonRow.ReadAsync(services.GetRequiredService<IdentityDb>()));
    }

    /// <summary>Fails where the flows do not find the same facts of the person.</summary>
    public async Task CheckAsync(string subject)
    {
        var roles = await SignInByManagerAsync(subject);
        var result = await ProvisionAsync(subject);
        if (roles.Count != UserManagerFlow.Roles.Length || result.Outcome != ProvisioningOutcome.Unchanged)
        {
            throw new InvalidOperationException($"The returning person has {roles.Count} roles and is {result}.");
        }
    }

    /// <summary>One request by the library.</summary>
    public Task<ProvisioningResult> ProvisionAsync(string subject) =>
        ProvisionAsync(subject, BenchmarkEngine.Payload(subject, groups: 10));

    /// <summary>One request by the library, from the raw payload on: making that is the provider's part.</summary>
    public Task<ProvisioningResult> ProvisionAsync(string subject, byte[] payload) => InScopeAsync(services => services
        .GetRequiredService<IProvisioner>()
        .ProvisionAsync(BenchmarkEngine.SignIn(payload) with { LoginKey = subject })
        .AsTask());

    /// <summary>One request by the code that applications write with UserManager.</summary>
    public Task<IList<string>> SignInByManagerAsync(string subject) => InScopeAsync(async services =>
    {
        var manager = services.GetRequiredService<UserManager<IdentityUser>>();
        var (_, roles, _) = await UserManagerFlow.SignInAsync(
            manager, BenchmarkEngine.Scheme, Organization, subject, subject + "@acme.test");
        return roles;
    });

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    // The user and its login are there: the store writes both.
    private static async Task<int> AddFactsOfManagerAsync(IdentityDb context)
    {
        var user = await context.Users.Select(user => user.Id).SingleAsync();
        var roles = UserManagerFlow.Roles
            .Select(name => new IdentityRole(name) { NormalizedName = name.ToUpperInvariant() })
            .ToArray();
        context.AddRange(roles);
        context.AddRange(roles.Select(role => new IdentityUserRole<string> { UserId = user, RoleId = role.Id }));
        context.Add(new IdentityUserClaim<string>
        {
            UserId = user,
            ClaimType = UserManagerFlow.OrganizationClaim,
            ClaimValue = Organization,
        });
        return await context.SaveChangesAsync();
    }

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }
}
