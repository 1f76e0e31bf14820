using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Fails the start, or else the first use, when the application's context lacks the tables, or
/// may read them from a replica.</summary>
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

        if (instance.Model.FindEntityType(typeof(JitUser)) is null)
        {
            return ValidateOptionsResult.Fail(
                $"UseEntityFrameworkStore<{context}>(): {context} has no tables for it. Add "
                + $"modelBuilder.ApplyJitProvisioning(); to {context}.OnModelCreating, then add a migration.");
        }

        return PrimaryServer.Check(instance.Database) is { } problem
            ? ValidateOptionsResult.Fail(
                $"UseEntityFrameworkStore<{context}>(): the connection string of {context} {problem}")
            : ValidateOptionsResult.Success;
    }
}
