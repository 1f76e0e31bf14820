using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Benchmarks;

/// <summary>A sign-in as applications write it by hand with UserManager: the login, else the address, else a new user;
/// then roles and claims as the provider has them, in as many commits as there are steps. It is here to be measured,
/// not to be copied: it links by address.</summary>
internal sealed class UserManagerFlow(string variant, IServiceProvider application) : IFlow
{
    public string Variant => variant;

    public async Task<bool> SignInAsync(Visit visit)
    {
        await using var scope = application.CreateAsyncScope();
        var manager = scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>();
        if (await manager.FindByLoginAsync(BenchmarkEngine.Scheme, visit.Name) is { } known)
        {
            await FollowAsync(manager, known, visit);
            return false;
        }

        var user = await manager.FindByEmailAsync(visit.Address);
        var isNew = user is null;
        if (user is null)
        {
            user = new IdentityUser { UserName = visit.Address, Email = visit.Address, EmailConfirmed = true };
            Check(await manager.CreateAsync(user));
        }

        var login = new UserLoginInfo(BenchmarkEngine.Scheme, visit.Name, BenchmarkEngine.Scheme);
        Check(await manager.AddLoginAsync(user, login));
        Check(await manager.AddClaimsAsync(
            user, visit.Attributes.Select(ClaimOf).Append(new Claim("organization", "acme"))));
        Check(await manager.AddToRolesAsync(user, visit.Roles));
        return isNew;
    }

    private static async Task FollowAsync(UserManager<IdentityUser> manager, IdentityUser user, Visit visit)
    {
        var roles = await manager.GetRolesAsync(user);
        var claims = await manager.GetClaimsAsync(user);
        if (visit.Roles.Except(roles).ToArray() is { Length: > 0 } come)
        {
            Check(await manager.AddToRolesAsync(user, come));
        }

        if (roles.Except(visit.Roles).ToArray() is { Length: > 0 } gone)
        {
            Check(await manager.RemoveFromRolesAsync(user, gone));
        }

        foreach (var attribute in visit.Attributes)
        {
            var held = claims.Single(claim => claim.Type == attribute.Key);
            if (held.Value != attribute.Value)
            {
                Check(await manager.ReplaceClaimAsync(user, held, ClaimOf(attribute)));
            }
        }
    }

    private static Claim ClaimOf(KeyValuePair<string, string> attribute) => new(attribute.Key, attribute.Value);

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"A step of the sign-in ended in {result}.");
        }
    }
}
