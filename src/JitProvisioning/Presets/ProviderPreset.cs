using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning;

/// <summary>What is known of a provider: defaults that settings and code change.</summary>
/// <param name="Name">The name in settings.</param>
/// <param name="Apply">Sets the defaults. None of them links, creates or lets anybody in whom the connection would not
/// without it, and none but the provider's own issuer is trusted.</param>
/// <param name="Recognises">True for an authority that can be no other provider's. Null: none shows it.</param>
internal sealed record ProviderPreset(
    string Name, Action<ConnectionOptions> Apply, Func<Uri, bool>? Recognises = null)
{
    /// <summary>The claim that access tokens name the person by; null where it is the one of ID tokens.</summary>
    public string? BearerSubjectClaim { get; init; }

    /// <summary>A connection of the provider about which nothing else is said.</summary>
    /// <param name="isBearer">True for one whose people come with access tokens.</param>
    public ConnectionOptions NewConnection(bool isBearer = false)
    {
        var connection = new ConnectionOptions { Preset = Name };
        Apply(connection);
        if (isBearer && BearerSubjectClaim is { } subject)
        {
            connection.SubjectClaim = subject;
        }

        return connection;
    }

    /// <summary>Declares a connection of the provider.</summary>
    public JitProvisioningBuilder AddTo(
        JitProvisioningBuilder builder, string scheme, Action<ConnectionOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(scheme);
        PresetDefaults.AddTo(builder.Services);
        builder.Services.AddSingleton(new DeclaredPreset(scheme, this));
        return builder.AddConnection(scheme, configure ?? (_ => { }));
    }
}
