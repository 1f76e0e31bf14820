using JitProvisioning;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Chooses DNS to prove domains by.</summary>
public static class DnsDomainProofBuilderExtensions
{
    /// <summary>Reads TXT records over the network, in place of any <see cref="IDnsTxtResolver"/> registered
    /// before.</summary>
    /// <remarks>Nothing is asked at start. Answers are not kept here; the name servers keep them as long as each record
    /// says.</remarks>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Names other servers than the system's, or how long they may take.</param>
    public static JitProvisioningBuilder UseDnsDomainProof(
        this JitProvisioningBuilder builder, Action<DnsDomainProofOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IDnsTxtResolver, DnsTxtResolver>());
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<
            IValidateOptions<DnsDomainProofOptions>, DnsDomainProofOptionsValidator>());
        var options = builder.Services.AddOptions<DnsDomainProofOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return builder;
    }
}
