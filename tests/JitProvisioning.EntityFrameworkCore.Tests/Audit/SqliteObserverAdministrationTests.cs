using JitProvisioning.AuditStores;

namespace JitProvisioning.EntityFrameworkCore.Tests;

public sealed class SqliteObserverAdministrationTests : ObserverAdministrationTests, IDisposable
{
    private readonly SqliteFile _file = new();

    public void Dispose() => _file.Dispose();

    private protected override void UseStore(JitProvisioningBuilder builder) => _file.UseStore(builder);
}
