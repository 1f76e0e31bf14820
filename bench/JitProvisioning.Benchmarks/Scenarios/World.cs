using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Benchmarks;

/// <summary>Two databases with so many accounts each: in the library's own tables, and in ASP.NET Core Identity's,
/// where UserManager finds the same facts.</summary>
internal sealed class World
{
    private const string Template = "sarah";

    private World(string provider, int users, Crowd crowd, Database store, Database identity)
    {
        (Provider, Users, Crowd, Store, Identity) = (provider, users, crowd, store, identity);
    }

    public string Provider { get; }

    public int Users { get; }

    /// <summary>What each account in it came with.</summary>
    public Crowd Crowd { get; }

    public Database Store { get; }

    public Database Identity { get; }

    public IReadOnlyList<PersonRow> StoreRows { get; private set; } = [];

    public IReadOnlyList<PersonRow> IdentityRows { get; private set; } = [];

    /// <param name="server">Where the databases are to be.</param>
    /// <param name="users">How many accounts each gets.</param>
    /// <param name="roles">How many roles each account has.</param>
    public static async Task<World> StartAsync(IDatabaseServer server, int users, int roles)
    {
        var world = new World(
            server.Provider,
            users,
            new Crowd(roles, roles),
            server.Database($"store_{users}_{roles}"),
            server.Database($"identity_{users}_{roles}"));
        await using (var application = Application.OfStore(world.Store.Use(advised: false), world.Crowd))
        {
            world.StoreRows = await world.CreateAsync<StoreDb>(application);
            await world.Store.CopyAsync(world.StoreRows, users);
        }

        await using (var application = Application.OfIdentity(world.Identity.Use(advised: false), world.Crowd))
        {
            world.IdentityRows = await world.CreateAsync<IdentityDb>(application);
            await world.Identity.CopyAsync(world.IdentityRows, users);
        }

        return world;
    }

    public Size SizeFor(int groups) => new(Provider, Users, Crowd with { Groups = groups });

    public FlowSet Flows() => new(this, Store, Identity);

    /// <summary>How many accounts there are with an address.</summary>
    public Task<long> AccountsAsync(IFlow flow, string address) => Variants.FloorOf(flow.Variant) == Variants.Floor
        ? Store.RunAsync($"SELECT COUNT(*) FROM \"JitUsers\" WHERE \"Email\" = '{address}'")
        : Identity.RunAsync($"SELECT COUNT(*) FROM \"AspNetUsers\" WHERE \"Email\" = '{address}'");

    private async Task<IReadOnlyList<PersonRow>> CreateAsync<TContext>(ServiceProvider application)
        where TContext : DbContext
    {
        await using var scope = application.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        await context.Database.EnsureCreatedAsync();
        var visit = Visit.Of(VisitKind.First, Template, Crowd);
        await new LibraryFlow("template", application).SignInAsync(visit);
        if (context is IdentityDb)
        {
            await AddFactsOfManagerAsync(context, visit);
        }

        return await PersonRow.ReadAsync(context);
    }

    // The user and its login are there: the store writes both.
    private async Task AddFactsOfManagerAsync(DbContext context, Visit visit)
    {
        var user = await context.Set<IdentityUser>().Select(user => user.Id).SingleAsync();
        var roles = Crowd.AllRoles.ToDictionary(
            name => name, name => new IdentityRole(name) { NormalizedName = name.ToUpperInvariant() });
        context.AddRange(roles.Values);
        context.AddRange(visit.Roles.Select(name => new IdentityUserRole<string>
        {
            UserId = user,
            RoleId = roles[name].Id,
        }));
        context.AddRange(visit.Attributes.Select(attribute => new IdentityUserClaim<string>
        {
            UserId = user,
            ClaimType = attribute.Key,
            ClaimValue = attribute.Value,
        }));
        await context.SaveChangesAsync();
    }
}
