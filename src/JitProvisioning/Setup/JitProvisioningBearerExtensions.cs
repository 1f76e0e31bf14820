using JitProvisioning;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What an API says about its bearer tokens.</summary>
public static class JitProvisioningBearerExtensions
{
    /// <summary>Says what bearer tokens of a scheme may do. Without a word they let in existing users and write
    /// nothing.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="scheme">The name of the scheme that AddJwtBearer registers.</param>
    /// <param name="configure">Says what they may do.</param>
    public static JitProvisioningBuilder ForBearer(
        this JitProvisioningBuilder builder, string scheme, Action<BearerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return builder.AddConnection(scheme, connection => configure(new BearerBuilder(connection.Bearer)));
    }

    /// <summary>Says what bearer tokens of the scheme "Bearer" may do, which AddJwtBearer registers when it is given no
    /// name.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Says what they may do.</param>
    public static JitProvisioningBuilder ForBearer(
        this JitProvisioningBuilder builder, Action<BearerBuilder> configure) =>
        builder.ForBearer(JwtBearerDefaults.AuthenticationScheme, configure);
}
