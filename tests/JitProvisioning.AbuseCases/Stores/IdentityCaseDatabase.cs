using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace JitProvisioning.AbuseCases;

/// <summary>The context of an application with ASP.NET Core Identity.</summary>
internal sealed class IdentityCaseDatabase(DbContextOptions<IdentityCaseDatabase> options)
    : IdentityDbContext<IdentityUser>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyJitProvisioning();
    }
}
