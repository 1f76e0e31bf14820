using JitProvisioning;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the engine.</summary>
public static class JitProvisioningCoreServiceCollectionExtensions
{
    /// <summary>Registers the engine alone, without ASP.NET Core adapters and without a store; the host registers
    /// logging.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Configures the engine.</param>
    public static JitProvisioningBuilder AddJitProvisioningCore(
        this IServiceCollection services, Action<JitProvisioningOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<JitProvisioningOptions>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<JitProvisioningOptions>, JitProvisioningOptionsValidator>());
        services.TryAddSingleton<ConfigurationSource>();
        services.TryAddSingleton<ChangeStamps>();
        services.TryAddSingleton<UserChanges>();
        services.TryAddSingleton<PrincipalEnricher>();
        services.TryAddScoped<IConflictResolver, AskingConflictResolver>();
        services.TryAddSingleton<GroupCache>();
        services.TryAddTransient<GroupDesk>();
        services.TryAddTransient<PolicyEvaluator>();
        services.TryAddTransient<ConflictDesk>();
        services.TryAddTransient<ReadingDesk>();
        services.TryAddTransient<Inquiry>();
        services.TryAddTransient<LinkDesk>();
        services.TryAddScoped<IAccountLinking, AccountLinking>();
        services.TryAddTransient<StoreGateway>();
        services.TryAddTransient<SignInTimes>();
        services.TryAddTransient<CommitDesk>();
        services.TryAddSingleton<FirstSignIns>();
        services.TryAddTransient<AuditClerk>();
        services.TryAddSingleton<StoreClock>();
        services.TryAddTransient<CommitRunner>();
        AddAudit(services);
        services.TryAddTransient<ObserverRunner>();
        services.TryAddScoped<IProvisioner, Provisioner>();
        services.TryAddScoped<RefusalDesk>();
        services.TryAddSingleton<Tombstones>();
        services.TryAddScoped<RecordEditor>();
        services.TryAddScoped<UserDirectoryGateway>();
        services.TryAddScoped<MemberList>();
        services.TryAddTransient<OrganizationDesk>();
        services.TryAddScoped<IUserAdministration, UserAdministration>();
        services.TryAddScoped<IMembershipAdministration, MembershipAdministration>();
        services.TryAddScoped<IProvisioningSources, ProvisioningSources>();
        services.TryAddScoped<InvitationGateway>();
        services.TryAddScoped<InvitedAccounts>();
        services.TryAddScoped<IInvitations, InvitationAdministration>();
        services.TryAddScoped<IProfileAdministration, ProfileAdministration>();
        services.TryAddScoped<SettingsEditor>();
        services.TryAddScoped<DomainClaims>();
        services.TryAddScoped<IOrganizationAdministration, OrganizationAdministration>();
        services.TryAddScoped<IMigrationAdministration, MigrationAdministration>();
        services.TryAddSingleton<DeclaredIssuers>();
        services.TryAddScoped<LinkImportRules>();
        services.TryAddScoped<LinkImporter>();
        services.TryAddScoped<Forecaster>();
        services.TryAddScoped<IAccountAdoption, AccountAdoption>();
        services.TryAddScoped<IProvisioningExplainer, ProvisioningExplainer>();
        services.TryAddScoped<IOrganizationChooser, OrganizationChooser>();
        services.TryAddScoped<DomainProof>();
        services.TryAddSingleton<ILinkTicketStore, InMemoryLinkTicketStore>();
        return new JitProvisioningBuilder(services);
    }
    private static void AddAudit(IServiceCollection services)
    {
        services.TryAddSingleton<RefusalFolds>();
        services.TryAddSingleton<AuditUpkeepState>();
        services.TryAddSingleton<SealingRefusals>();
        services.TryAddTransient<AuditRecorder>();
        services.TryAddScoped<AuditSealer>();
        services.TryAddScoped<AuditRemover>();
        services.TryAddScoped<DurableObserverRunner>();
        services.TryAddScoped<DurableObservers>();
        services.TryAddScoped<IDurableObserverAdministration, DurableObserverAdministration>();
        services.TryAddScoped<IAuditUpkeep, AuditUpkeep>();
        services.TryAddScoped<IAuditReader, AuditReader>();
    }
}
