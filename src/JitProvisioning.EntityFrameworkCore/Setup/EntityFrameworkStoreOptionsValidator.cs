using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Fails the start, or else the first use, when the application's context lacks the tables.</summary>
internal sealed class EntityFrameworkStoreOptionsValidator<TContext>(IServiceScopeFactory scopes)
    : IValidateOptions<EntityFrameworkStoreOptions<TContext>>
    where TContext : DbContext
{
    public ValidateOptionsResult Validate(string? name, EntityFrameworkStoreOptions<TContext> options)
    {
        var context = typeof(TContext).Name;
        using var scope = scopes.CreateScope();
        if (scope.ServiceProvider.GetService<TContext>() is not { } instance)
        {
            return ValidateOptionsResult.Fail(
                $"UseEntityFrameworkStore<{context}>(): {context} is not registered. Add "
                + $"builder.Services.AddDbContext<{context}>(…).");
        }

        return instance.Model.FindEntityType(typeof(JitUser)) is not null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"UseEntityFrameworkStore<{context}>(): {context} has no tables for it. Add "
                + $"modelBuilder.ApplyJitProvisioning(); to {context}.OnModelCreating, then add a migration.");
    }
}
