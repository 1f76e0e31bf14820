using JitProvisioning.AuditStores;
using Microsoft.Extensions.DependencyInjection;

namespace JitProvisioning.Core.Tests;

public sealed class InMemoryObserverAdministrationTests : ObserverAdministrationTests
{
    private readonly InMemoryUserStore _store = new();

    private protected override void UseStore(JitProvisioningBuilder builder) =>
        builder.Services.AddSingleton<IUserStore>(_store);
}
