using JitProvisioning.Core.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JitProvisioning.EntityFrameworkCore.Tests;

/// <summary>The store of Entity Framework Core on one SQLite file, emptied for each run.</summary>
internal sealed class SqliteFaultStorage : IDisposable
{
    private readonly SqliteConnection _empty = new("Data Source=:memory:");
    private readonly SqliteConnection _file;
    private readonly TestFolder _folder = new();
    private readonly ServiceProvider _services;

    public SqliteFaultStorage()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new FakeTimeProvider(IdentityCase.Noon));
        services.AddDbContext<AppDb>(options => options.UseSqlite(_folder.ConnectionString));
        services.AddJitProvisioningCore().UseEntityFrameworkStore<AppDb>();
        _services = services.BuildServiceProvider(validateScopes: true);
        using (var scope = _services.CreateScope())
        {
            scope.ServiceProvider.GetRequiredService<AppDb>().Database.EnsureCreated();
        }

        _file = new SqliteConnection(_folder.ConnectionString);
        _file.Open();
        _empty.Open();
        _file.BackupDatabase(_empty);
    }

    /// <summary>Empties the store.</summary>
    public FaultStorage Open()
    {
        _empty.BackupDatabase(_file);
        return new FaultStorage(
            _services.GetRequiredService<IUserStore>(), _services.GetRequiredService<ILinkTicketStore>());
    }

    public void Dispose()
    {
        _services.Dispose();
        _file.Dispose();
        _empty.Dispose();
        _folder.Dispose();
    }
}
