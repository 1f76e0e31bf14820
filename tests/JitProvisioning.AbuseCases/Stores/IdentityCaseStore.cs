using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>The store in ASP.NET Core Identity's tables.</summary>
internal sealed class IdentityCaseStore : FileCaseStore<IdentityCaseDatabase>
{
    // Somebody the application itself made an account for.
    private const string OtherId = "other";

    public IdentityCaseStore()
        : base(options => new IdentityCaseDatabase(options)) => CreateFile();

    public override void Register(IServiceCollection services, JitProvisioningBuilder builder)
    {
        services.AddDbContext<IdentityCaseDatabase>(Use);
        services.AddIdentityCore<IdentityUser>()
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<IdentityCaseDatabase>();
        builder.UseIdentityStore<IdentityUser, IdentityCaseDatabase>();
    }

    // Both rows say the same of an account, or the case fails on what the look-ups answer.
    public override async Task<IReadOnlyList<StoredUser>> UsersAsync()
    {
        await using var context = OpenContext();
        var users = await context.Users.AsNoTracking().ToListAsync();
        var own = await context.Set<JitUser>().AsNoTracking().ToDictionaryAsync(row => row.Id);
        return users.Select(user => ToStoredUser(user, own.GetValueOrDefault(user.Id))).ToArray();
    }

    public override async Task TakeNameAsync(string name)
    {
        await using var context = OpenContext();
        context.Users.Add(new IdentityUser(name) { Id = OtherId, NormalizedUserName = name.ToUpperInvariant() });
        await context.SaveChangesAsync();
    }

    public override async Task FreeNameAsync()
    {
        await using var context = OpenContext();
        await context.Users.Where(user => user.Id == OtherId).ExecuteDeleteAsync();
    }

    public override async Task<IReadOnlyList<string>> UserNamesAsync()
    {
        await using var context = OpenContext();
        return await context.Users.Select(user => user.UserName!).ToListAsync();
    }

    private static StoredUser ToStoredUser(IdentityUser user, JitUser? own) => new(
        new UserId(user.Id),
        own?.Version ?? 0,
        own?.Status ?? UserStatus.Active,
        user.Email,
        own?.DisplayName,
        own?.State)
    {
        EmailVerified = user.EmailConfirmed,
    };
}
