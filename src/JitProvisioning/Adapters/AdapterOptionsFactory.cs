using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace JitProvisioning;

/// <summary>Attaches provisioning to every scheme of the adapters' handlers, after whatever the host configures, in any
/// order; also to schemes that are added at run time.</summary>
/// <remarks>A factory instead of one more IPostConfigureOptions: it also comes after those that the host registers
/// later. Options that belong to no adapter are made as ever.</remarks>
internal sealed class AdapterOptionsFactory<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
    IEnumerable<IConfigureOptions<TOptions>> setups,
    IEnumerable<IPostConfigureOptions<TOptions>> postConfigures,
    IEnumerable<IValidateOptions<TOptions>> validations)
    : IOptionsFactory<TOptions>
    where TOptions : class
{
    private readonly OptionsFactory<TOptions> _inner = new(setups, postConfigures, validations);

    public TOptions Create(string name)
    {
        var options = _inner.Create(name);
        AdapterEvents.Attach(options);
        return options;
    }
}
