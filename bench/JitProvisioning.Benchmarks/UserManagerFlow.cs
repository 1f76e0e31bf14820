using System.Security.Claims;
using Microsoft.AspNetCore.Identity;

namespace JitProvisioning.Benchmarks;

/// <summary>A sign-in as applications write it by hand with UserManager: the login, else the address, else a new user,
/// in as many commits as there are steps. It is here to be measured, not to be copied: it links by address.</summary>
internal static class UserManagerFlow
{
    public const string OrganizationClaim = "organization";

    public static readonly string[] Roles = ["Member", "Editor", "Reviewer"];

    /// <returns>The user with its roles and claims; what was just written is not read again.</returns>
    public static async Task<(IdentityUser User, IList<string> Roles, IList<Claim> Claims)> SignInAsync(
        UserManager<IdentityUser> manager, string scheme, string organization, string subject, string address)
    {
        var user = await manager.FindByLoginAsync(scheme, subject);
        if (user is not null)
        {
            return (user, await manager.GetRolesAsync(user), await manager.GetClaimsAsync(user));
        }

        user = await manager.FindByEmailAsync(address);
        if (user is null)
        {
            user = new IdentityUser { UserName = address, Email = address, EmailConfirmed = true };
            Check(await manager.CreateAsync(user));
        }

        var claim = new Claim(OrganizationClaim, organization);
        Check(await manager.AddLoginAsync(user, new UserLoginInfo(scheme, subject, scheme)));
        Check(await manager.AddClaimAsync(user, claim));
        Check(await manager.AddToRolesAsync(user, Roles));
        return (user, Roles, [claim]);
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException($"A step of the sign-in ended in {result}.");
        }
    }
}
