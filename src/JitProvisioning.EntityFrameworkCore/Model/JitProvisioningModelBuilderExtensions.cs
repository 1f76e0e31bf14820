using JitProvisioning;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Puts the tables of the library into the application's own context.</summary>
public static class JitProvisioningModelBuilderExtensions
{
    /// <summary>Adds the tables of users, identities, memberships, role grants, the audit, link tickets,
    /// invitations, organizations and connections; call it in OnModelCreating, then add a migration to the
    /// application's project.</summary>
    /// <param name="modelBuilder">The model builder of the application's context.</param>
    /// <param name="configure">Names the tables. Default: prefix "Jit" in the context's default schema.</param>
    public static ModelBuilder ApplyJitProvisioning(
        this ModelBuilder modelBuilder, Action<JitProvisioningModelOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var options = new JitProvisioningModelOptions();
        configure?.Invoke(options);
        new JitModel(modelBuilder, options).Apply();
        return modelBuilder;
    }
}
