namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The ways an application registers its context.</summary>
public enum ContextRegistration
{
    AddDbContext,
    AddDbContextPool,
    AddDbContextFactory,
    AddPooledDbContextFactory,
}
