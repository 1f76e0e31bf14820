using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.AbuseCases;

/// <summary>The store in ASP.NET Core Identity's tables.</summary>
internal sealed class IdentityCaseStore : FileCaseStore<IdentityCaseDatabase>
{
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
