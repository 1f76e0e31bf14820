using JitProvisioning;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What an application says about its connections, organizations and seams.</summary>
public static class JitProvisioningBuilderExtensions
{
    /// <summary>Declares a connection, or configures the one that the scheme implies.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="scheme">The name of the authentication scheme.</param>
    /// <param name="configure">Configures the connection.</param>
    public static JitProvisioningBuilder AddConnection(
        this JitProvisioningBuilder builder, string scheme, Action<ConnectionOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(scheme);
        ArgumentNullException.ThrowIfNull(configure);
        builder.Services.Configure<JitProvisioningOptions>(options =>
        {
            if (!options.Connections.TryGetValue(scheme, out var connection))
            {
                options.Connections[scheme] = connection = new ConnectionOptions();
            }

            configure(connection);
        });
        return builder;
    }

    /// <summary>Declares an organization.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="id">The organization's id in this application.</param>
    /// <param name="configure">Configures the organization.</param>
    public static JitProvisioningBuilder AddOrganization(
        this JitProvisioningBuilder builder, string id, Action<OrganizationOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        builder.Services.Configure<JitProvisioningOptions>(options =>
        {
            if (!options.Organizations.TryGetValue(id, out var organization))
            {
                options.Organizations[id] = organization = new OrganizationOptions();
            }

            configure?.Invoke(organization);
        });
        return builder;
    }

    /// <summary>Uses a store of the application's own: exactly one store is in use, the one named last.</summary>
    /// <typeparam name="TStore">The store.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="lifetime">The store's lifetime. Default scoped.</param>
    public static JitProvisioningBuilder UseStore<TStore>(
        this JitProvisioningBuilder builder, ServiceLifetime lifetime = ServiceLifetime.Scoped)
        where TStore : class, IUserStore
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(new ServiceDescriptor(typeof(IUserStore), typeof(TStore), lifetime));
        return builder;
    }

    /// <summary>Keeps accounts in the memory of this process: they are gone when it ends.</summary>
    public static JitProvisioningBuilder UseInMemoryStore(this JitProvisioningBuilder builder) =>
        builder.UseStore<InMemoryUserStore>(ServiceLifetime.Singleton);

    /// <summary>Adds a policy. Policies can only take rights away.</summary>
    /// <typeparam name="TPolicy">The policy, created for each request.</typeparam>
    public static JitProvisioningBuilder AddPolicy<TPolicy>(this JitProvisioningBuilder builder)
        where TPolicy : class, IProvisioningPolicy
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddScoped<IProvisioningPolicy, TPolicy>();
        return builder;
    }

    /// <summary>Adds a policy written as a function. Policies can only take rights away.</summary>
    public static JitProvisioningBuilder AddPolicy(
        this JitProvisioningBuilder builder,
        Func<ExternalIdentity, CancellationToken, ValueTask<PolicyVerdict>> evaluate)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(evaluate);
        builder.Services.AddSingleton<IProvisioningPolicy>(new DelegatePolicy(evaluate));
        return builder;
    }

    /// <summary>Uses a conflict resolver in place of the one that asks the person.</summary>
    /// <typeparam name="TResolver">The resolver, created for each request.</typeparam>
    public static JitProvisioningBuilder UseConflictResolver<TResolver>(this JitProvisioningBuilder builder)
        where TResolver : class, IConflictResolver
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Scoped<IConflictResolver, TResolver>());
        return builder;
    }

    /// <summary>Uses a resolver that tells the groups of people whose payloads do not hold them all.</summary>
    /// <typeparam name="TResolver">The resolver, created for each request.</typeparam>
    public static JitProvisioningBuilder UseGroupResolver<TResolver>(this JitProvisioningBuilder builder)
        where TResolver : class, IGroupResolver
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Scoped<IGroupResolver, TResolver>());
        builder.Services.Configure<JitProvisioningOptions>(options => options.ResolvesGroups = true);
        return builder;
    }

    /// <summary>Adds an observer, told after each sign-in.</summary>
    /// <typeparam name="TObserver">The observer, created for each request.</typeparam>
    public static JitProvisioningBuilder AddObserver<TObserver>(this JitProvisioningBuilder builder)
        where TObserver : class, IProvisioningObserver
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddScoped<IProvisioningObserver, TObserver>();
        return builder;
    }

    /// <summary>Adds a durable observer, told of every committed change at least once, in order, from where it was when
    /// the process last ended. Needs a store that is an <see cref="IAuditedUserStore"/>.</summary>
    /// <typeparam name="TObserver">The observer, created for each change.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="name">What its place in the store goes by, at most 128 printable ASCII characters: under another
    /// name it is another observer, which begins anew. Two that differ by case alone are refused, since not every
    /// database tells them apart.</param>
    /// <param name="fromTheBeginning">True when it is told of what was committed before it was first registered, as far
    /// as that is still there. Default false: of what is sealed from then on, a moment before included.</param>
    public static JitProvisioningBuilder AddDurableObserver<TObserver>(
        this JitProvisioningBuilder builder, string name, bool fromTheBeginning = false)
        where TObserver : class, IDurableObserver
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (DurableObserver.ProblemOf(name) is { } problem)
        {
            throw new ArgumentException($"The name of a durable observer {problem}.", nameof(name));
        }

        var registered = builder.Services.Select(service => service.ImplementationInstance).OfType<DurableObserver>();
        if (registered.FirstOrDefault(one => AsciiFold.Lower(one.Name) == AsciiFold.Lower(name)) is { } other)
        {
            throw new ArgumentException(
                $"There is a durable observer '{other.Name}' already; names that differ by case alone are one.",
                nameof(name));
        }

        builder.Services.TryAddScoped<TObserver>();
        builder.Services.AddSingleton(new DurableObserver(name, typeof(TObserver), fromTheBeginning));
        return builder;
    }
}
