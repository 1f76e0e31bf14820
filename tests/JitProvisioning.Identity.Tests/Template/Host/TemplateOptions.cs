using JitProvisioning.EntityFrameworkCore.Tests;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Identity.Tests;

/// <summary>How a test's application differs from the template.</summary>
internal sealed class TemplateOptions
{
    /// <summary>Adds AddRoles, as an application with roles does.</summary>
    public bool WithRoles { get; init; }

    /// <summary>How old a session may be before its security stamp is compared. Null: Identity's default.</summary>
    public TimeSpan? ValidationInterval { get; init; }

    public Action<IdentityOptions>? Identity { get; init; }

    /// <summary>Adds services of the test's own.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Adds endpoints of the test's own.</summary>
    public Action<IEndpointRouteBuilder>? Map { get; init; }

    /// <summary>Configures each scheme.</summary>
    public Action<OpenIdConnectOptions>? OpenIdConnect { get; init; }

    /// <summary>Configures the connection "acme".</summary>
    public Action<ConnectionOptions>? Connection { get; init; }

    /// <summary>Adds a second scheme and connection "shared" of the same provider, which places people in the
    /// organizations that a claim names: "acme" and "other".</summary>
    public bool WithSharedConnection { get; init; }

    /// <summary>Makes a model for this host alone, where options of Identity change it: EF Core keeps one for a class
    /// of context.</summary>
    public bool HasOwnModel { get; init; }

    /// <summary>Where database and keys are. Null: in a folder that goes with the host.</summary>
    public TestFolder? Folder { get; init; }
}
