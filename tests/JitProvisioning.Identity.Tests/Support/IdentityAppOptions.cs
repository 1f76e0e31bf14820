using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Identity.Tests;

/// <summary>How a test's application differs from the usual one.</summary>
internal sealed class IdentityAppOptions<TUser>
    where TUser : class
{
    /// <summary>Adds roles and Identity's own stores.</summary>
    public required Action<IdentityBuilder> AddStores { get; init; }

    public bool CreateTables { get; init; } = true;

    public string? ConnectionString { get; init; }

    public Action<IdentityOptions>? Identity { get; init; }

    public Action<IdentityStoreOptions<TUser>>? Store { get; init; }

    public Action<ConnectionOptions>? Connection { get; init; }

    public Action<JitProvisioningOptions>? Provisioning { get; init; }

    public Action<JitProvisioningBuilder>? Builder { get; init; }

    public Action<IServiceCollection>? Services { get; init; }
}
